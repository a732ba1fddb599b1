import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, sentence } from '@/shared/api/errors';
import { createApp } from '../api/create-app';
import { appsQuery } from '../api/list-apps';
import { PasswordOnce } from './password-once';

interface Props {
  onClose: () => void;
}

/** Asks for an id, then shows the new app's password once. */
export function CreateApp({ onClose }: Props) {
  const queries = useQueryClient();
  const [id, setId] = useState('');
  const creation = useMutation({
    mutationFn: createApp,
    onSuccess: () => void queries.invalidateQueries({ queryKey: appsQuery.queryKey }),
  });
  const made = creation.data;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    creation.mutate(id.trim());
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? `${made.sourceAppId} is ready` : 'New app'}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {made ? (
        <Stack gap="lg">
          <PasswordOnce appId={made.sourceAppId} password={made.password} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
            <Button component={Link} to={`/apps/${made.sourceAppId}/start`}>
              Get started
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="lg">
            <TextInput
              label="App id"
              description="Names the app in every call. 1 to 80 letters, digits, dots, underscores and hyphens; it stays as it is."
              placeholder="my-site"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              data-autofocus
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              error={creation.error ? refusal(creation.error) : undefined}
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={creation.isPending} disabled={!id.trim()}>
                Create
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function refusal(error: Error): string {
  const first = error instanceof ApiError ? error.violations[0] : undefined;
  return first?.message ?? sentence(error);
}
