import { Box, Button, Group, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { type Stats, statsQuery } from '@/shared/stats/get-stats';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { ago, count, counted, moment } from '@/shared/ui/format';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';

const SignUpChart = lazy(() => import('./sign-up-chart'));
const HEIGHT = 260;

/** How an app is doing: how many users, how many lately, when the last one came. */
export function Glance({ appId }: { appId: string }) {
  const stats = useQuery({ ...statsQuery(appId), refetchOnWindowFocus: true });
  return (
    <Page
      title="At a glance"
      about={appId}
      actions={
        <Button component={Link} to={`/apps/${appId}/users`} variant="default">
          Show the users
        </Button>
      }
    >
      {stats.isError && !stats.data ? (
        <Panel>
          <Failure error={stats.error} onRetry={() => void stats.refetch()} />
        </Panel>
      ) : (
        <Figures appId={appId} stats={stats.data} />
      )}
    </Page>
  );
}

function Figures({ appId, stats }: { appId: string; stats: Stats | undefined }) {
  const lately = stats?.perDay.reduce((sum, day) => sum + day.created, 0) ?? 0;
  const today = stats?.perDay.at(-1)?.created ?? 0;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <Figure label="Users" value={stats && count(stats.total)} note="in all" />
        <Figure label="Last 30 days" value={stats && count(lately)} note={`${count(today)} today (UTC)`} />
        <Figure
          label="Last sign-up"
          value={stats && (stats.lastSignUpAt ? ago(stats.lastSignUpAt) : 'None yet')}
          note={stats?.lastSignUpAt ? moment(stats.lastSignUpAt) : ' '}
        />
      </SimpleGrid>
      <Panel>
        <Group justify="space-between" mb="lg">
          <div>
            <Title order={2}>Sign-ups per day</Title>
            <Text size="sm" c="dimmed">
              The last 30 days in UTC. Who was deleted since does not count.
            </Text>
          </div>
        </Group>
        {!stats ? (
          <Skeleton h={HEIGHT} role="status" aria-label="Loading" />
        ) : lately === 0 ? (
          <Box h={HEIGHT}>
            <Empty
              icon={<IconRocket size={24} />}
              title={stats.total === 0 ? 'Nobody has signed up yet' : 'Nobody signed up in the last 30 days'}
            >
              <span>
                {stats.total === 0
                  ? 'Put the form on your site, or send a test submission.'
                  : `There are ${counted(stats.total, 'user')} from before.`}
              </span>
              <Button component={Link} to={`/apps/${appId}/start`}>
                Get started
              </Button>
            </Empty>
          </Box>
        ) : (
          <Suspense fallback={<Skeleton h={HEIGHT} />}>
            <SignUpChart perDay={stats.perDay} />
          </Suspense>
        )}
      </Panel>
    </>
  );
}

function Figure({ label, value, note }: { label: string; value: string | undefined; note: string }) {
  return (
    <Panel p="md">
      <Text size="sm" c="dimmed" fw={500}>
        {label}
      </Text>
      {value === undefined ? (
        <Skeleton h={32} my={4} w={120} />
      ) : (
        <Text fz={26} fw={640} lh="40px" lts="-0.015em" truncate>
          {value}
        </Text>
      )}
      <Text size="xs" c="dimmed" mih={18}>
        {value === undefined ? ' ' : note}
      </Text>
    </Panel>
  );
}
