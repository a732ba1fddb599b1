import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '@/shared/session/current';
import { ApiError } from '@/shared/api/errors';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { changePassword } from '../api/change-password';

const MIN_BYTES = 8;
const MAX_BYTES = 72;

/** The signed-in app's own password. */
export function ChangePassword() {
  const session = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      setTried(false);
    },
  });
  const length = new TextEncoder().encode(next).length;
  const wrongLength = length < MIN_BYTES || length > MAX_BYTES;
  const differ = next !== again;
  const wrongCurrent = change.error instanceof ApiError && change.error.status === 403;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (current && !wrongLength && !differ) change.mutate({ current, next });
  };

  return (
    <Page title="Change password" about={`Of ${session.sourceAppId}. Its other sessions end.`}>
      <Panel maw={480}>
        <form onSubmit={submit} aria-label="Change password">
          <Stack gap="md">
            {change.isSuccess && !tried && (
              <Alert icon={<IconCheck />} role="status">
                The password is changed.
              </Alert>
            )}
            {change.error && !wrongCurrent && <Problem error={change.error} />}
            <input type="hidden" name="username" autoComplete="username" value={session.sourceAppId} />
            <PasswordInput
              label="Current password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
              error={
                tried && !current
                  ? 'Type the present password.'
                  : wrongCurrent
                    ? 'This is not the present password.'
                    : undefined
              }
              visibilityToggleButtonProps={{ 'aria-label': 'Show the current password' }}
            />
            <PasswordInput
              label="New password"
              description="8 to 72 bytes: that many letters, fewer with accents or emoji."
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
              error={
                tried && wrongLength
                  ? `It must have ${MIN_BYTES} to ${MAX_BYTES} bytes; it has ${length}.`
                  : undefined
              }
              visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
            />
            <PasswordInput
              label="New password again"
              autoComplete="new-password"
              value={again}
              onChange={(event) => setAgain(event.currentTarget.value)}
              error={tried && differ ? 'The two differ.' : undefined}
              visibilityToggleButtonProps={{ 'aria-label': 'Show the new password again' }}
            />
            <Group>
              <Button type="submit" loading={change.isPending}>
                Change password
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}
