import { Alert, Code, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { CopyButton } from '@/shared/ui/copy-button';
import classes from './apps.module.css';

interface Props {
  appId: string;
  password: string;
}

/** A password that nobody can show again. */
export function PasswordOnce({ appId, password }: Props) {
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" fw={550} mb={6} id="password-once">
          Password of {appId}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Code
            className={classes.password}
            aria-labelledby="password-once"
            role="textbox"
            aria-readonly="true"
          >
            {password}
          </Code>
          <CopyButton value={password} what="the password" size="sm" />
        </Group>
      </div>
      <Alert color="yellow" icon={<IconAlertTriangle />} title="Shown only this once">
        The service keeps no readable copy. Keep it in a password manager before you close this; if it is
        lost, an admin can make a new one.
      </Alert>
    </Stack>
  );
}
