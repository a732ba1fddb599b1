import { Center, Loader } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { SessionEnded } from '@/features/session/components/session-ended';
import { SignInPage } from '@/features/session/components/sign-in-page';
import { type Session, sessionQuery } from '@/shared/api/session';
import { SessionProvider } from '@/shared/session/current';
import { Failure } from '@/shared/ui/failure';

/**
 * Shows the views to who is signed in. Whose session ends meanwhile signs in over the view that is open, which keeps what was
 * typed there; who signs in as somebody else begins anew.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const [known, setKnown] = useState<Session | null>(null);
  const signedIn = session.data ?? null;

  if (signedIn && signedIn.sourceAppId !== known?.sourceAppId) setKnown(signedIn);

  const forget = () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });

  if (session.isPending) {
    return (
      <Center h="100dvh">
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  if (session.data === undefined) {
    return (
      <Center h="100dvh" component="main">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  const current = signedIn ?? known;
  if (!current) return <SignInPage />;
  return (
    <SessionProvider value={current} key={current.sourceAppId}>
      {children}
      {!signedIn && (
        <SessionEnded
          session={current}
          onSignedIn={(next) => {
            if (next.sourceAppId === current.sourceAppId) return;
            forget();
            void navigate('/');
          }}
          onLeave={() => {
            forget();
            setKnown(null);
            void navigate('/');
          }}
        />
      )}
    </SessionProvider>
  );
}
