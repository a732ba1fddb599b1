import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Problem } from '@/shared/ui/problem';
import { renewPassword } from '../api/renew-password';
import { PasswordOnce } from './password-once';

interface Props {
  appId: string;
  onClose: () => void;
}

/** Asks first, for the old password ends at once; then shows the new one. */
export function RenewPassword({ appId, onClose }: Props) {
  const renewal = useMutation({ mutationFn: () => renewPassword(appId) });
  const made = renewal.data;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? 'The new password' : 'Make a new password?'}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {made ? (
        <Stack gap="lg">
          <PasswordOnce appId={appId} password={made.password} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="lg">
          <Problem error={renewal.error} />
          <Text size="sm">
            The present password of <b>{appId}</b> stops working at once, and whoever is signed in with it is
            signed out. The app’s forms go on working: they need no password.
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={renewal.isPending} onClick={() => renewal.mutate()}>
              Make a new password
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
