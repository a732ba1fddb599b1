import { Button, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { sentence } from '../api/errors';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** In the place of what could not be loaded. */
export function Failure({ error, onRetry }: Props) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" role="alert">
      <ThemeIcon variant="light" color="red" size={44} radius="xl" aria-hidden>
        <IconCloudOff size={22} />
      </ThemeIcon>
      <Text ta="center" maw={440}>
        {sentence(error)}
      </Text>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Stack>
  );
}
