import { Button, Group, Menu, Progress as Bar, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { bytes, count, counted } from '@/shared/ui/format';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { saveFile } from '@/shared/ui/save-file';
import { exportUsers, type Format, type Progress } from '../api/export-users';

/** How often the progress is shown, in milliseconds. */
const EVERY = 100;

/** A download of all users, which tells how far it has come and can be stopped. */
export function useExport(appId: string) {
  const [progress, setProgress] = useState<Progress>({ users: 0, bytes: 0 });
  const stop = useRef<AbortController>(null);
  const download = useMutation({
    mutationFn: async (format: Format) => {
      const controller = new AbortController();
      stop.current = controller;
      setProgress({ users: 0, bytes: 0 });
      let shown = 0;
      const show = (next: Progress) => {
        const now = performance.now();
        if (now - shown < EVERY) return;
        shown = now;
        setProgress(next);
      };
      try {
        const file = await exportUsers(appId, format, show, controller.signal);
        saveFile(file.name, file.content);
        return { name: file.name, users: file.users, bytes: file.bytes };
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      }
    },
  });
  return { ...download, progress, cancel: () => stop.current?.abort() };
}

export type Export = ReturnType<typeof useExport>;

export function ExportMenu({ download }: { download: Export }) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} disabled={download.isPending}>
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => download.mutate('csv')}>
          CSV
          <Text size="xs" c="dimmed">
            For spreadsheets
          </Text>
        </Menu.Item>
        <Menu.Item onClick={() => download.mutate('ndjson')}>
          NDJSON
          <Text size="xs" c="dimmed">
            One record a line, exact
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** How far a download has come, or how it ended. */
export function ExportProgress({ download, total }: { download: Export; total: number | null }) {
  if (download.isError) return <Problem error={download.error} />;
  if (download.isPending) {
    const { users, bytes: size } = download.progress;
    const part = total ? Math.min(100, (users / total) * 100) : 100;
    return (
      <Panel p="md">
        <Group gap="md" wrap="nowrap">
          <Stack gap={6} flex={1}>
            <Text size="sm" className="tabular">
              Downloading: {count(users)}
              {total ? ` of ${counted(total, 'user')}` : ' users'}, {bytes(size)}
            </Text>
            <Bar value={part} aria-label="Download" animated={!total} size="sm" />
          </Stack>
          <Button variant="default" size="xs" onClick={download.cancel}>
            Stop
          </Button>
        </Group>
      </Panel>
    );
  }
  return (
    <Text size="sm" c="dimmed" role="status" display={download.isIdle ? 'none' : undefined}>
      {download.data
        ? `Downloaded ${counted(download.data.users, 'user')} as ${download.data.name} (${bytes(download.data.bytes)}).`
        : download.isSuccess
          ? 'The download was stopped.'
          : ''}
    </Text>
  );
}
