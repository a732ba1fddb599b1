import { Group, Text } from '@mantine/core';

export function Brand({ size = 'md' }: { size?: 'md' | 'lg' }) {
  const edge = size === 'lg' ? 36 : 28;
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/admin/icon.svg" width={edge} height={edge} alt="" />
      <Text component="span" fw={650} fz={size === 'lg' ? 22 : 16} lts="-0.01em">
        Users API
      </Text>
    </Group>
  );
}
