import { Code, Group, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CopyButton } from '@/shared/ui/copy-button';
import { Problem } from '@/shared/ui/problem';
import { providersQuery } from '../api/list-providers';

interface Props {
  /** The names of those that are active. */
  active: string[];
  onChange: (active: string[]) => void;
}

/** The providers that can be activated, and what each of them must know of the service. */
export function SocialProviders({ active, onChange }: Props) {
  const providers = useQuery(providersQuery);
  if (providers.isError) return <Problem error={providers.error} />;
  if (!providers.data) return null;
  if (providers.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        The operator of the service has configured no social provider.
      </Text>
    );
  }
  return (
    <Stack gap="md" role="group" aria-label="Configured social providers">
      {providers.data.map(({ name, callback }) => (
        <div key={name}>
          <Switch
            label={name}
            checked={active.includes(name)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...active, name] : active.filter((other) => other !== name),
              )
            }
          />
          <Group gap="xs" mt={6} wrap="nowrap">
            <Code flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
              {callback}
            </Code>
            <CopyButton value={callback} what={`the address to register with ${name}`} />
          </Group>
        </div>
      ))}
      <Text size="sm" c="dimmed">
        The address below a provider is the one to register with it. What is switched here holds once it is
        saved.
      </Text>
    </Stack>
  );
}
