import { Button, Code, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { moment } from '@/shared/ui/format';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { ReloadButton } from '@/shared/ui/reload-button';
import { auditQuery } from '../api/list-events';

/** Who did what, when, to what: for an admin. */
export function AuditList() {
  const queries = useQueryClient();
  const list = useInfiniteQuery(auditQuery);
  const events = list.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Page
      title="Audit"
      about="Sign-ins, changes, exports and refusals, newest first."
      actions={<ReloadButton onClick={() => void queries.resetQueries({ queryKey: auditQuery.queryKey })} />}
    >
      <Panel p={0}>
        {list.isPending ? (
          <Stack gap={14} p="md" role="status" aria-label="Loading">
            {Array.from({ length: 8 }, (_, row) => (
              <Skeleton key={row} h={28} />
            ))}
          </Stack>
        ) : list.isError && !list.data ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : events.length === 0 ? (
          <Empty icon={<IconHistory size={24} />} title="Nothing has happened yet">
            Sign-ins and changes appear here.
          </Empty>
        ) : (
          <>
            <Table.ScrollContainer minWidth={720} type="native" tabIndex={0} pos="relative">
              <Table verticalSpacing="xs" horizontalSpacing="lg">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>When</Table.Th>
                    <Table.Th>Who</Table.Th>
                    <Table.Th>What</Table.Th>
                    <Table.Th>To what</Table.Th>
                    <Table.Th>From</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {events.map((event, index) => (
                    <Table.Tr key={`${event.at} ${index}`}>
                      <Table.Td style={{ whiteSpace: 'nowrap' }} title={event.at}>
                        {moment(event.at)}
                      </Table.Td>
                      <Table.Td>{event.actor ?? '–'}</Table.Td>
                      <Table.Td>
                        <Code>{event.action}</Code>
                      </Table.Td>
                      <Table.Td style={{ overflowWrap: 'anywhere' }}>{event.target ?? '–'}</Table.Td>
                      <Table.Td>
                        <Text size="sm" c="dimmed">
                          {event.address ?? '–'}
                        </Text>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            {list.hasNextPage && (
              <Group justify="center" p="md">
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {list.isFetchNextPageError ? 'Not loaded: try again' : 'Show more'}
                </Button>
              </Group>
            )}
          </>
        )}
      </Panel>
    </Page>
  );
}
