import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';

/** Loads a list anew. */
export function ReloadButton({ onClick, loading = false }: { onClick: () => void; loading?: boolean }) {
  return (
    <Tooltip label="Load anew">
      <ActionIcon variant="default" size={36} aria-label="Load anew" onClick={onClick} loading={loading}>
        <IconRefresh size={17} />
      </ActionIcon>
    </Tooltip>
  );
}
