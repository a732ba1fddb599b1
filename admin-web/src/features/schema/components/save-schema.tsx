import { Alert, Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { count, counted } from '@/shared/ui/format';
import type { SchemaCheck } from '../api/check-schema';
import classes from './schema.module.css';

interface Props {
  /** `null` while the stored users are still being read. */
  check: SchemaCheck | null;
  saving: boolean;
  onCancel: () => void;
  onSave: () => void;
}

/** Before a schema is saved: what it would mean for the users that are stored. */
export function SaveSchema({ check, saving, onCancel, onSave }: Props) {
  return (
    <Modal
      opened
      onClose={onCancel}
      title="Save the schema?"
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
      size="lg"
    >
      <Stack gap="lg">
        <div role="status">
          {check === null ? (
            <Group gap="sm">
              <Loader size="sm" />
              <Text size="sm">Checking the stored users against it…</Text>
            </Group>
          ) : check.failing === 0 ? (
            <Alert icon={<IconCircleCheck />} title="Every stored user satisfies it">
              {check.checked === 0 ? 'There are no users yet.' : `${counted(check.checked, 'user')} checked.`}
            </Alert>
          ) : (
            <Alert
              color="yellow"
              icon={<IconAlertTriangle />}
              title={`${count(check.failing)} of ${counted(check.checked, 'stored user')} would not satisfy it`}
            >
              They stay as they are. Their next submission is judged by the new schema.
            </Alert>
          )}
        </div>
        {check !== null && check.examples.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={6} id="failing-examples">
              {check.examples.length < check.failing ? 'The newest of them' : 'They are'}
            </Text>
            <List
              size="sm"
              spacing="xs"
              className={classes.examples}
              tabIndex={0}
              aria-labelledby="failing-examples"
              listStyleType="none"
            >
              {check.examples.map((example) => (
                <List.Item key={example.id}>
                  <Text size="sm" fw={550}>
                    {example.email}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {example.errors.map((violation) => violation.message).join(' ')}
                  </Text>
                </List.Item>
              ))}
            </List>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Back to editing
          </Button>
          <Button onClick={onSave} loading={saving} disabled={check === null}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
