import { Button, Divider, Group, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '@/shared/api/errors';
import { Panel } from '@/shared/ui/panel';
import { Problem } from '@/shared/ui/problem';
import { type Settings, settingsQuery } from '../api/get-settings';
import { putSettings } from '../api/put-settings';
import { SocialProviders } from './social-providers';

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface Draft {
  allowedOrigins: string;
  anonymousSignup: boolean;
  oauthProviders: string;
  redirectUris: string;
  defaultRole: string;
  verifyUrl: string;
  resetUrl: string;
}

const draftOf = (settings: Settings): Draft => ({
  allowedOrigins: (settings.allowedOrigins ?? []).join('\n'),
  anonymousSignup: settings.anonymousSignup ?? false,
  oauthProviders: (settings.oauthProviders ?? []).join('\n'),
  redirectUris: (settings.redirectUris ?? []).join('\n'),
  defaultRole: settings.defaultRole ?? 'user',
  verifyUrl: settings.verifyUrl ?? '',
  resetUrl: settings.resetUrl ?? '',
});

const settingsOf = (draft: Draft): Settings => ({
  allowedOrigins: lines(draft.allowedOrigins),
  anonymousSignup: draft.anonymousSignup,
  oauthProviders: lines(draft.oauthProviders),
  redirectUris: lines(draft.redirectUris),
  defaultRole: draft.defaultRole.trim(),
  verifyUrl: draft.verifyUrl.trim() || null,
  resetUrl: draft.resetUrl.trim() || null,
});

/** Everything that can be set of an app; what the service refuses is said at its field. */
export function SettingsForm({ appId, settings }: { appId: string; settings: Settings }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [saved, setSaved] = useState(false);
  const saving = useMutation({
    mutationFn: () => putSettings(appId, settingsOf(draft)),
    onSuccess: (next) => {
      queries.setQueryData(settingsQuery(appId).queryKey, next);
      setDraft(draftOf(next));
      setSaved(true);
    },
  });
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    setSaved(false);
  };
  const refused = saving.error instanceof ApiError ? saving.error.violations : [];
  const at = (field: keyof Draft) => {
    const here = refused.filter((violation) => violation.field.split(/[.[]/)[0] === field);
    return here.length > 0
      ? here.map((violation) => located(violation.field, violation.message)).join(' ')
      : undefined;
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };

  return (
    <form onSubmit={submit} aria-label="Settings">
      <Panel>
        <Stack gap="lg">
          {saving.error && refused.length === 0 && <Problem error={saving.error} />}
          <div>
            <Title order={2}>Forms</Title>
            <Text size="sm" c="dimmed">
              Which sites may send submissions.
            </Text>
          </div>
          <Textarea
            label="Allowed origins"
            description="One a line, for example https://my-site.example. With none, pages of every origin may call."
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            value={draft.allowedOrigins}
            onChange={(event) => set({ allowedOrigins: event.currentTarget.value })}
            error={at('allowedOrigins')}
          />
          <Divider color="var(--line)" />
          <div>
            <Title order={2}>Accounts</Title>
            <Text size="sm" c="dimmed">
              How people sign up and in, where the app uses accounts.
            </Text>
          </div>
          <Switch
            label="Anonymous sign-up"
            description="Whether somebody may get an account without an email."
            checked={draft.anonymousSignup}
            onChange={(event) => set({ anonymousSignup: event.currentTarget.checked })}
            error={at('anonymousSignup')}
          />
          <TextInput
            label="Default role"
            description="What a new account gets."
            maw={320}
            spellCheck={false}
            value={draft.defaultRole}
            onChange={(event) => set({ defaultRole: event.currentTarget.value })}
            error={at('defaultRole')}
          />
          <Textarea
            label="Social providers"
            description="Names of those by which people may sign in, one a line."
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            value={draft.oauthProviders}
            onChange={(event) => set({ oauthProviders: event.currentTarget.value })}
            error={at('oauthProviders')}
          />
          <SocialProviders
            active={lines(draft.oauthProviders)}
            onChange={(active) => set({ oauthProviders: active.join('\n') })}
          />
          <Textarea
            label="Redirect addresses"
            description="Where a social sign-in may end, one a line."
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            value={draft.redirectUris}
            onChange={(event) => set({ redirectUris: event.currentTarget.value })}
            error={at('redirectUris')}
          />
          <TextInput
            label="Verification page"
            description="The link in a verification mail opens it. Empty for the service’s own page."
            type="url"
            value={draft.verifyUrl}
            onChange={(event) => set({ verifyUrl: event.currentTarget.value })}
            error={at('verifyUrl')}
          />
          <TextInput
            label="Password reset page"
            description="The link in a reset mail opens it. Empty for the service’s own page."
            type="url"
            value={draft.resetUrl}
            onChange={(event) => set({ resetUrl: event.currentTarget.value })}
            error={at('resetUrl')}
          />
          <Group gap="md">
            <Button type="submit" loading={saving.isPending}>
              Save settings
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {saved && (
                <Group gap={6} component="span">
                  <IconCheck size={16} aria-hidden /> Saved
                </Group>
              )}
            </Text>
          </Group>
        </Stack>
      </Panel>
    </form>
  );
}

/** The service counts entries from 0; people count lines from 1. */
function located(field: string, message: string): string {
  const index = /\[(\d+)]/.exec(field)?.[1];
  return index === undefined ? message : `Line ${Number(index) + 1}: ${message}`;
}
