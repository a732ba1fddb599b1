import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  /** What to do next. */
  children?: ReactNode;
}

/** In the place of a list with nothing in it. */
export function Empty({ icon, title, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md">
      <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
        {icon}
      </ThemeIcon>
      <Text fw={600} mt="xs">
        {title}
      </Text>
      <Stack align="center" gap="sm" c="dimmed" fz="sm" ta="center" maw={420}>
        {children}
      </Stack>
    </Stack>
  );
}
