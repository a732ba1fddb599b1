import { Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** One line below the title. */
  about?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What every view has: its title, in the browser's too, and what can be done. */
export function Page({ title, about, actions, children }: Props) {
  return (
    <Stack gap="lg">
      <title>{`${title} – Users API`}</title>
      <Group justify="space-between" align="flex-start" gap="md">
        <Box miw={0}>
          <Title order={1} tabIndex={-1}>
            {title}
          </Title>
          {about && (
            <Text c="dimmed" size="sm" mt={2} component="div">
              {about}
            </Text>
          )}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
