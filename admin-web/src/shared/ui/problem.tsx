import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { sentence } from '../api/errors';

/** Why what was asked for was not done, beside where it was asked for. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle />}>
      {sentence(error)}
    </Alert>
  );
}
