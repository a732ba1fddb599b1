import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Session } from '@/shared/api/session';
import { SignInForm } from './sign-in-form';

interface Props {
  /** Whose session it was. */
  session: Session;
  /** Somebody is signed in again, perhaps another. */
  onSignedIn: (session: Session) => void;
  /** Leaves what was open. */
  onLeave: () => void;
}

/** Lies over the view in which the session ended, so that nothing typed there is lost. */
export function SessionEnded({ session, onSignedIn, onLeave }: Props) {
  const queries = useQueryClient();
  const again = (next: Session) => {
    onSignedIn(next);
    if (next.sourceAppId === session.sourceAppId) void queries.invalidateQueries();
  };
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Your session has ended"
      centered
      zIndex={400}
    >
      <Stack gap="md">
        <Text size="sm">Sign in again to go on where you were. What you typed is still there.</Text>
        <SignInForm appId={session.sourceAppId} onSignedIn={again} />
        <Button variant="subtle" color="gray" onClick={onLeave}>
          Leave this page
        </Button>
      </Stack>
    </Modal>
  );
}
