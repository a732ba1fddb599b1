import { Alert, Button, Code, Group, Stack, Tabs, Text, TextInput, Title } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { ApiError } from '@/shared/api/errors';
import type { UserSchema } from '@/shared/schema/get-schema';
import type { FormData } from '@/shared/schema/validate';
import { CopyButton } from '@/shared/ui/copy-button';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { submit } from '../api/submit';
import { sample, unguessed } from '../sample';
import { curl, fetchCall, form } from '../snippets';
import classes from './start.module.css';

const EMAIL = 'ada@example.org';

/** A submission to try, and snippets to copy. */
export default function Steps({ appId, schema }: { appId: string; schema: UserSchema }) {
  const data = useMemo(() => sample(schema.fields), [schema.fields]);
  const target = { origin: window.location.origin, appId };
  const missing = unguessed(schema.fields, data);
  return (
    <>
      <TrySubmission appId={appId} data={data} />
      <Panel>
        <Title order={2}>Put it on your site</Title>
        <Text size="sm" c="dimmed" mb="md">
          No key is needed: forms of static pages call the service directly. The same email again updates the
          record.
        </Text>
        {missing.length > 0 && (
          <Alert icon={<IconInfoCircle />} mb="md">
            Fill in a value for {missing.map((field) => field.label).join(', ')}: none that fits its pattern
            could be guessed.
          </Alert>
        )}
        <Tabs defaultValue="form" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="form">HTML form</Tabs.Tab>
            <Tabs.Tab value="fetch">fetch</Tabs.Tab>
            <Tabs.Tab value="curl">curl</Tabs.Tab>
          </Tabs.List>
          <Snippet value="form" what="the HTML form" text={form(target, schema.fields)} />
          <Snippet value="fetch" what="the fetch call" text={fetchCall(target, EMAIL, data)} />
          <Snippet value="curl" what="the curl command" text={curl(target, EMAIL, data)} />
        </Tabs>
      </Panel>
    </>
  );
}

function Snippet({ value, what, text }: { value: string; what: string; text: string }) {
  return (
    <Tabs.Panel value={value} pos="relative">
      <CopyButton value={text} what={what} className={classes.copy} />
      <Code block className={classes.snippet} tabIndex={0} aria-label={what}>
        {text}
      </Code>
    </Tabs.Panel>
  );
}

function TrySubmission({ appId, data }: { appId: string; data: FormData }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const submission = useMutation({
    mutationFn: () => submit(appId, { email, data }),
    onSuccess: () =>
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => ['stats', 'apps'].includes(String(queryKey[0])),
      }),
  });
  const refused = submission.error instanceof ApiError ? submission.error.violations : [];
  const wrongEmail = refused.find(({ field }) => field === 'email');
  const rest = refused.filter(({ field }) => field !== 'email');

  const send = (event: FormEvent) => {
    event.preventDefault();
    submission.mutate();
  };

  return (
    <Panel>
      <Title order={2}>Send a test submission</Title>
      <Text size="sm" c="dimmed" mb="md">
        It goes the way of a visitor’s form, and makes a real user, which you can delete again.
      </Text>
      <form onSubmit={send} aria-label="Test submission">
        <Stack gap="md">
          <Group gap="sm" align="flex-start">
            <TextInput
              aria-label="Email of the test submission"
              placeholder="you@example.org"
              autoCapitalize="none"
              spellCheck={false}
              inputMode="email"
              w={{ base: '100%', xs: 320 }}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={wrongEmail?.message}
            />
            <Button type="submit" loading={submission.isPending} disabled={!email.trim()}>
              Send
            </Button>
          </Group>
          {Object.keys(data).length > 0 && (
            <Code block className={classes.sample} tabIndex={0} aria-label="The data that goes with it">
              {JSON.stringify(data, null, 2)}
            </Code>
          )}
          {rest.length > 0 && (
            <Alert color="red" role="alert">
              {rest.map((violation) => violation.message).join(' ')}
            </Alert>
          )}
          {submission.error && refused.length === 0 && <Problem error={submission.error} />}
          {submission.data && (
            <Alert icon={<IconCircleCheck />} role="status" title="Collected">
              <Group gap="md" justify="space-between">
                <Text size="sm">
                  {submission.data.createdAt === submission.data.updatedAt
                    ? 'There is a new user.'
                    : 'The user was known: the record is updated.'}
                </Text>
                <Button component={Link} to={`/apps/${appId}/users`} size="xs">
                  Show the users
                </Button>
              </Group>
            </Alert>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
