import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';

export function Panel({ children, ...props }: PaperProps & { children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" bg="var(--panel)" p="lg" {...props}>
      {children}
    </Paper>
  );
}
