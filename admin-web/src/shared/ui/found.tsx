import { Button, Group, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { EmailSearch } from './email-search';
import { Empty } from './empty';

interface SearchProps {
  email: string;
  onSearch: (email: string) => void;
  /** What is found, or was done. */
  status: string;
}

/** Above a list that is searched by email. */
export function SearchBar({ email, onSearch, status }: SearchProps) {
  return (
    <Group justify="space-between" gap="sm">
      <EmailSearch value={email} onChange={onSearch} />
      <Text size="sm" c="dimmed" role="status">
        {status}
      </Text>
    </Group>
  );
}

/**
 * In the place of such a list where nobody is found.
 *
 * `noun` is what is listed, in the singular.
 */
export function NobodyFound({ noun, email, onClear }: { noun: string; email: string; onClear: () => void }) {
  return (
    <Empty icon={<IconSearch size={24} />} title="Nobody found">
      <span>
        No {noun}’s email begins with “{email}”.
      </span>
      <Button variant="default" onClick={onClear}>
        Show all {noun}s
      </Button>
    </Empty>
  );
}
