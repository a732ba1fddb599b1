import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { counted } from '@/shared/ui/format';
import { Problem } from '@/shared/ui/problem';
import { deleteApp } from '../api/delete-app';
import { appsQuery } from '../api/list-apps';

interface Props {
  appId: string;
  onClose: () => void;
  /** Called when the dialog is closed after the app is gone. */
  onDeleted?: () => void;
}

/** Deletes an app once its id is typed, and tells how many users went with it. */
export function DeleteApp({ appId, onClose, onDeleted }: Props) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const deletion = useMutation({
    mutationFn: () => deleteApp(appId),
    onSuccess: () => void queries.invalidateQueries({ queryKey: appsQuery.queryKey }),
  });
  const done = deletion.data;
  const close = done ? (onDeleted ?? onClose) : onClose;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === appId) deletion.mutate();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={done ? 'Deleted' : `Delete ${appId}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {done ? (
        <Stack gap="lg">
          <Text size="sm" role="status">
            The app <b>{appId}</b> is gone, and {counted(done.deletedUsers, 'user')} with it.
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="lg">
            <Problem error={deletion.error} />
            <Text size="sm">
              All its users and accounts are deleted with it, and its forms are refused from then on. This
              cannot be undone.
            </Text>
            <TextInput
              label={`Type ${appId} to delete it`}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" color="red.8" disabled={typed !== appId} loading={deletion.isPending}>
                Delete the app
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
