import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertCircle, IconCookieOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isSignedOut, sentence } from '@/shared/api/errors';
import { type Session, sessionQuery } from '@/shared/api/session';
import { CookieNotKept, signIn } from '../api/sign-in';

interface Props {
  /** Whose session has ended, for the form to begin with. */
  appId?: string;
  onSignedIn?: (session: Session) => void;
}

/** Takes an app's id and password, and says why they were refused. */
export function SignInForm({ appId: known = '', onSignedIn }: Props) {
  const queries = useQueryClient();
  const [appId, setAppId] = useState(known);
  const [password, setPassword] = useState('');
  const attempt = useMutation({
    mutationFn: signIn,
    meta: { signsIn: true },
    onSuccess: (session) => {
      onSignedIn?.(session);
      queries.setQueryData(sessionQuery.queryKey, session);
    },
  });
  const missing = attempt.isIdle ? null : !appId.trim() || !password;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (appId.trim() && password) attempt.mutate({ sourceAppId: appId.trim(), password });
  };

  return (
    <form onSubmit={submit} aria-label="Sign in">
      <Stack gap="md">
        {attempt.error && <Refused error={attempt.error} />}
        <TextInput
          label="App id"
          placeholder="my-site"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={appId}
          onChange={(event) => setAppId(event.currentTarget.value)}
          data-autofocus={known ? undefined : true}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus={known ? true : undefined}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        />
        <Button type="submit" loading={attempt.isPending} fullWidth mt={4} disabled={missing === true}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

function Refused({ error }: { error: Error }) {
  if (error instanceof CookieNotKept) {
    return (
      <Alert
        color="yellow"
        role="alert"
        icon={<IconCookieOff />}
        title="Your browser did not keep the session"
      >
        <Text size="sm">The password was right, but the cookie that carries the session was not kept.</Text>
        <Text size="sm" mt="xs">
          {error.plainHttp
            ? 'This page was opened over plain HTTP, where browsers refuse secure cookies. Open it over HTTPS, or on the ' +
              'machine itself as http://localhost. On a network of your own, the service can be started with ' +
              'USERS_COOKIE_SECURE=false.'
            : 'Allow cookies for this site in your browser, then sign in again.'}
        </Text>
      </Alert>
    );
  }
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle />}>
      {isSignedOut(error) ? 'The app id or the password is wrong.' : sentence(error)}
    </Alert>
  );
}
