import { Button, Code, Divider, Drawer, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { stringify } from 'lossless-json';
import { useState } from 'react';
import type { Field } from '@/shared/schema/get-schema';
import { CopyButton } from '@/shared/ui/copy-button';
import { Fact, Facts } from '@/shared/ui/facts';
import { moment } from '@/shared/ui/format';
import { Problem } from '@/shared/ui/problem';
import { deleteUser } from '../api/delete-user';
import type { User } from '../api/list-users';
import classes from './users.module.css';
import { Value } from './value';

interface Props {
  appId: string;
  user: User;
  fields: Field[];
  onClose: () => void;
  onDeleted: (user: User) => void;
}

/** All that is kept of one user, readable and raw. */
export function UserDrawer({ appId, user, fields, onClose, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const known = new Set(fields.map((field) => field.key));
  const others = Object.keys(user.data).filter((key) => !known.has(key));
  const raw = stringify(user, undefined, 2) ?? '';

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={user.email}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <Facts>
          {fields.map((field) => (
            <Fact key={field.key} label={field.label}>
              <Value value={user.data[field.key]} kind={field.kind} />
            </Fact>
          ))}
          {others.map((key) => (
            <Fact key={key} label={key}>
              <Value value={user.data[key]} />
            </Fact>
          ))}
        </Facts>
        <Divider color="var(--line)" />
        <Facts>
          <Fact label="Signed up">{moment(user.createdAt)}</Fact>
          <Fact label="Last submission">{moment(user.updatedAt)}</Fact>
          <Fact label="Schema version">{user.schemaVersion}</Fact>
          <Fact label="Id">
            <Code>{user.id}</Code>
          </Fact>
        </Facts>
        <div>
          <Group justify="space-between" mb="xs">
            <Title order={2} fz="sm">
              Raw record
            </Title>
            <CopyButton value={raw} what="the raw record" />
          </Group>
          <Code block className={classes.raw} tabIndex={0} aria-label="Raw record">
            {raw}
          </Code>
        </div>
        <Group>
          <Button
            variant="outline"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setAsking(true)}
          >
            Delete this user
          </Button>
        </Group>
      </Stack>
      {asking && (
        <DeleteUser
          appId={appId}
          user={user}
          onClose={() => setAsking(false)}
          onDeleted={() => onDeleted(user)}
        />
      )}
    </Drawer>
  );
}

interface DeleteProps {
  appId: string;
  user: User;
  onClose: () => void;
  onDeleted: () => void;
}

function DeleteUser({ appId, user, onClose, onDeleted }: DeleteProps) {
  const deletion = useMutation({ mutationFn: () => deleteUser(appId, user.id), onSuccess: onDeleted });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Delete this user?"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <Problem error={deletion.error} />
        <Text size="sm">
          The record of <b>{user.email}</b> is deleted for good. If they submit the form again, they are a new
          user.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red.8" loading={deletion.isPending} onClick={() => deletion.mutate()}>
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
