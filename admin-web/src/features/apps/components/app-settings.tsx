import { Button, Divider, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconKey, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Failure } from '@/shared/ui/failure';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { settingsQuery } from '../api/get-settings';
import { appsQuery } from '../api/list-apps';
import { DeleteApp } from './delete-app';
import { RenewPassword } from './renew-password';
import { SettingsForm } from './settings-form';

/** One app's settings, its password, and its end. */
export function AppSettings({ appId }: { appId: string }) {
  const settings = useQuery(settingsQuery(appId));
  const apps = useQuery(appsQuery);
  const navigate = useNavigate();
  const [open, setOpen] = useState<'password' | 'delete' | null>(null);
  const isAdmin = apps.data?.find((app) => app.sourceAppId === appId)?.role === 'admin';
  return (
    <Page title="Settings" about={appId}>
      {settings.isPending ? (
        <Panel>
          <Stack gap="lg" role="status" aria-label="Loading">
            <Skeleton h={28} w={160} />
            <Skeleton h={80} />
            <Skeleton h={80} />
            <Skeleton h={200} />
          </Stack>
        </Panel>
      ) : settings.isError ? (
        <Panel>
          <Failure error={settings.error} onRetry={() => void settings.refetch()} />
        </Panel>
      ) : (
        <>
          <SettingsForm key={appId} appId={appId} settings={settings.data} />
          <Panel>
            <Stack gap="lg">
              <Group justify="space-between" gap="md">
                <div>
                  <Title order={2}>Password</Title>
                  <Text size="sm" c="dimmed">
                    With it the app’s owner signs in here.
                  </Text>
                </div>
                <Button
                  variant="default"
                  leftSection={<IconKey size={16} />}
                  onClick={() => setOpen('password')}
                >
                  New password
                </Button>
              </Group>
              {!isAdmin && (
                <>
                  <Divider color="var(--line)" />
                  <Group justify="space-between" gap="md">
                    <div>
                      <Title order={2}>Delete the app</Title>
                      <Text size="sm" c="dimmed">
                        Its users and accounts go with it, for good.
                      </Text>
                    </div>
                    <Button
                      variant="outline"
                      color="red"
                      leftSection={<IconTrash size={16} />}
                      onClick={() => setOpen('delete')}
                    >
                      Delete
                    </Button>
                  </Group>
                </>
              )}
            </Stack>
          </Panel>
        </>
      )}
      {open === 'password' && <RenewPassword appId={appId} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <DeleteApp appId={appId} onClose={() => setOpen(null)} onDeleted={() => void navigate('/apps')} />
      )}
    </Page>
  );
}
