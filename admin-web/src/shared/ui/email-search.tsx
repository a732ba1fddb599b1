import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const DEBOUNCE = 250;

/** Finds by the beginning of an email, once whoever types pauses. */
export function EmailSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [settled] = useDebouncedValue(typed, DEBOUNCE);
  useEffect(() => {
    const next = settled.trim().toLowerCase();
    if (next !== value) onChange(next);
    // Only what is typed goes into the address; the address does not come back into the field.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <TextInput
      aria-label="Find by the beginning of the email"
      placeholder="Email begins with…"
      leftSection={<IconSearch size={16} />}
      rightSection={
        typed && (
          <CloseButton
            size="sm"
            aria-label="Clear the search"
            onClick={() => {
              setTyped('');
              onChange('');
            }}
          />
        )
      }
      w={{ base: '100%', xs: 320 }}
      type="search"
      autoCapitalize="none"
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
