import { Badge, Button, Code, Divider, Drawer, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError } from '@/shared/api/errors';
import { Fact, Facts } from '@/shared/ui/facts';
import { moment } from '@/shared/ui/format';
import { Problem } from '@/shared/ui/problem';
import { changeAccount } from '../api/change-account';
import { deleteAccount } from '../api/delete-account';
import { type Account, nameOf } from '../api/list-accounts';

interface Props {
  appId: string;
  account: Account;
  onClose: () => void;
  onChanged: (account: Account) => void;
  onDeleted: (account: Account) => void;
}

/** One account, and what can be decided about it. */
export function AccountDrawer({ appId, account, onClose, onChanged, onDeleted }: Props) {
  const [asking, setAsking] = useState<'disable' | 'delete' | null>(null);
  const enabling = useMutation({
    mutationFn: (enabled: boolean) => changeAccount(appId, account._id, { enabled }),
    onSuccess: (next) => {
      setAsking(null);
      onChanged(next);
    },
  });
  const deletion = useMutation({
    mutationFn: () => deleteAccount(appId, account._id),
    onSuccess: () => onDeleted(account),
  });
  const name = nameOf(account);

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={name}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <Facts>
          <Fact label="State">{account.enabled ? 'Enabled' : 'Disabled: nobody can sign in to it'}</Fact>
          <Fact label="Emails">
            <Emails account={account} />
          </Fact>
          <Fact label="Username">{account.username ?? '–'}</Fact>
          <Fact label="Display name">{account.displayName ?? '–'}</Fact>
          <Fact label="Social sign-ins">
            <Identities account={account} />
          </Fact>
          <Fact label="Signed up">{moment(account.createdAt)}</Fact>
          <Fact label="Id">
            <Code>{account._id}</Code>
          </Fact>
        </Facts>
        <Divider color="var(--line)" />
        <Role key={account.role} appId={appId} account={account} onChanged={onChanged} />
        <Divider color="var(--line)" />
        {!asking && <Problem error={enabling.error} />}
        <Group gap="xs">
          {account.enabled ? (
            <Button
              variant="default"
              leftSection={<IconUserOff size={16} />}
              onClick={() => setAsking('disable')}
            >
              Disable
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconUserCheck size={16} />}
              loading={enabling.isPending}
              onClick={() => enabling.mutate(true)}
            >
              Enable
            </Button>
          )}
          <Button
            variant="outline"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setAsking('delete')}
          >
            Delete this account
          </Button>
        </Group>
      </Stack>
      {asking === 'disable' && (
        <Question
          title="Disable this account?"
          action="Disable"
          mutation={enabling}
          onConfirm={() => enabling.mutate(false)}
          onClose={() => setAsking(null)}
        >
          <b>{name}</b> is signed out everywhere, and cannot sign in until the account is enabled again.
        </Question>
      )}
      {asking === 'delete' && (
        <Question
          title="Delete this account?"
          action="Delete"
          mutation={deletion}
          onConfirm={() => deletion.mutate()}
          onClose={() => setAsking(null)}
        >
          The account of <b>{name}</b> is deleted for good, with all that is kept with it. What they sent by
          the app’s form stays among the users.
        </Question>
      )}
    </Drawer>
  );
}

function Emails({ account }: { account: Account }) {
  if (account.emails.length === 0) return '–';
  return (
    <Stack gap={6}>
      {account.emails.map((own) => (
        <Group key={own.email} gap={6}>
          <span>{own.email}</span>
          <Badge variant="light" color="gray" tt="none" fw={500}>
            {own.verified ? 'verified' : 'not verified'}
          </Badge>
          {own.primary && account.emails.length > 1 && (
            <Badge variant="light" color="gray" tt="none" fw={500}>
              primary
            </Badge>
          )}
        </Group>
      ))}
    </Stack>
  );
}

function Identities({ account }: { account: Account }) {
  if (account.providers.length === 0) return '–';
  return (
    <Stack gap={6}>
      {account.providers.map((identity) => (
        <span key={`${identity.providerName} ${identity.id}`}>
          {identity.providerName}: {identity.displayName ?? identity.id}
        </span>
      ))}
    </Stack>
  );
}

interface RoleProps {
  appId: string;
  account: Account;
  onChanged: (account: Account) => void;
}

/** The role, which whoever is signed in gets with the next sign-in. */
function Role({ appId, account, onChanged }: RoleProps) {
  const [role, setRole] = useState(account.role);
  const change = useMutation({
    mutationFn: () => changeAccount(appId, account._id, { role: role.trim() }),
    onSuccess: onChanged,
  });
  const refused = change.error instanceof ApiError ? change.error.violations[0]?.message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role.trim() !== account.role) change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {!refused && <Problem error={change.error} />}
        <Group gap="xs" align="flex-end">
          <TextInput
            label="Role"
            description="Another role signs them out; tokens carry it from the next sign-in on."
            flex={1}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            error={refused}
          />
          <Button type="submit" disabled={role.trim() === account.role} loading={change.isPending}>
            Change the role
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface QuestionProps {
  title: string;
  action: string;
  mutation: { error: Error | null; isPending: boolean };
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

function Question({ title, action, mutation, onConfirm, onClose, children }: QuestionProps) {
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="lg">
        <Problem error={mutation.error} />
        <Text size="sm">{children}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red.8" loading={mutation.isPending} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
