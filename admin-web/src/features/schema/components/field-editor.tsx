import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  Stack,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { Violation } from '@/shared/api/errors';
import type { FieldKind } from '@/shared/schema/get-schema';
import type { FieldDraft } from '../draft';
import classes from './schema.module.css';

const KINDS: { value: FieldKind; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'checkbox', label: 'Checkbox' },
  { value: 'select', label: 'Select' },
  { value: 'number', label: 'Number' },
  { value: 'date', label: 'Date' },
];

interface Props {
  draft: FieldDraft;
  /** Where it stands, from 0, among how many. */
  index: number;
  total: number;
  /** What the service refused of this field, by paths like `fields[3].regex`. */
  violations: Violation[];
  onChange: (change: Partial<FieldDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One field of a schema with those constraints that its kind has. */
export function FieldEditor({ draft, index, total, violations, onChange, onMove, onRemove }: Props) {
  const name = draft.label || draft.key || `Field ${index + 1}`;
  const at = (member: string) => {
    const path = `fields[${index}].${member}`;
    const here = violations.filter(({ field }) => field === path || field.startsWith(`${path}[`));
    return here.length > 0 ? here.map((violation) => located(violation, path)).join(' ') : undefined;
  };
  const rest = violations.filter(({ field }) => field === `fields[${index}]`).map(({ message }) => message);

  return (
    <fieldset className={classes.field} data-invalid={violations.length > 0 || undefined}>
      <legend className={classes.legend}>{name}</legend>
      <Stack gap="sm">
        <div className={classes.row}>
          <TextInput
            label="Label"
            description="What the form shows."
            value={draft.label}
            onChange={(event) => onChange({ label: event.currentTarget.value })}
            error={at('label')}
            data-field-label={draft.id}
          />
          <TextInput
            label="Key"
            description="Its name in the data."
            autoCapitalize="none"
            spellCheck={false}
            value={draft.key}
            onChange={(event) => onChange({ key: event.currentTarget.value })}
            error={at('key')}
            classNames={{ input: classes.code }}
          />
          <NativeSelect
            label="Kind"
            description="What it takes."
            data={KINDS}
            value={draft.kind}
            onChange={(event) => onChange({ kind: event.currentTarget.value as FieldKind })}
            error={at('kind')}
          />
        </div>
        <Constraints draft={draft} onChange={onChange} at={at} />
        {rest.length > 0 && <p className={classes.error}>{rest.join(' ')}</p>}
        <Group justify="space-between" gap="xs">
          <Switch
            label={draft.kind === 'checkbox' ? 'Must be checked' : 'Required'}
            checked={draft.required}
            onChange={(event) => onChange({ required: event.currentTarget.checked })}
          />
          <Group gap={4}>
            <Move label={`Move ${name} up`} disabled={index === 0} onClick={() => onMove(-1)} up />
            <Move label={`Move ${name} down`} disabled={index === total - 1} onClick={() => onMove(1)} />
            <Button
              variant="subtle"
              color="red"
              size="xs"
              leftSection={<IconTrash size={14} />}
              onClick={onRemove}
              aria-label={`Remove ${name}`}
            >
              Remove
            </Button>
          </Group>
        </Group>
      </Stack>
    </fieldset>
  );
}

function Move({
  label,
  up,
  ...props
}: {
  label: string;
  up?: boolean;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <Tooltip label={up ? 'Move up' : 'Move down'}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} {...props}>
        {up ? <IconArrowUp size={17} /> : <IconArrowDown size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}

interface ConstraintProps {
  draft: FieldDraft;
  onChange: (change: Partial<FieldDraft>) => void;
  at: (member: string) => string | undefined;
}

function Constraints(props: ConstraintProps) {
  const { draft, onChange, at } = props;
  switch (draft.kind) {
    case 'text':
      return (
        <div className={classes.textRow}>
          <Bound member="minLength" label="Shortest" placeholder="0" inputMode="numeric" {...props} />
          <Bound member="maxLength" label="Longest" placeholder="10000" inputMode="numeric" {...props} />
          <TextInput
            label="Pattern"
            placeholder="^[A-Z]{2}[0-9]+$"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.regex}
            onChange={(event) => onChange({ regex: event.currentTarget.value })}
            error={at('regex')}
            classNames={{ input: classes.code }}
          />
        </div>
      );
    case 'number':
      return (
        <div className={classes.row}>
          <Bound member="min" label="Smallest" placeholder="any" inputMode="decimal" {...props} />
          <Bound member="max" label="Largest" placeholder="any" inputMode="decimal" {...props} />
        </div>
      );
    case 'select':
      return (
        <Textarea
          label="Options"
          description="One a line, in the order of the form."
          autosize
          minRows={3}
          maxRows={12}
          value={draft.options}
          onChange={(event) => onChange({ options: event.currentTarget.value })}
          error={at('enum')}
        />
      );
    case 'checkbox':
    case 'date':
      return null;
  }
}

function Bound({
  member,
  draft,
  onChange,
  at,
  ...props
}: ConstraintProps & {
  member: 'minLength' | 'maxLength' | 'min' | 'max';
  label: string;
  placeholder: string;
  inputMode: 'numeric' | 'decimal';
}) {
  return (
    <TextInput
      value={draft[member]}
      onChange={(event) => onChange({ [member]: event.currentTarget.value })}
      error={at(member)}
      {...props}
    />
  );
}

/** The service counts options from 0; people count lines from 1. */
function located({ field, message }: Violation, path: string): string {
  const entry = /^\[(\d+)]$/.exec(field.slice(path.length))?.[1];
  return entry === undefined ? message : `Option ${Number(entry) + 1}: ${message}`;
}
