import { Alert, Checkbox, Code, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import type { Violation } from '@/shared/api/errors';
import type { Field, UserSchema } from '@/shared/schema/get-schema';
import { Panel } from '@/shared/ui/panel';
import { compile, type FormData, validate } from '@/shared/schema/validate';

type Values = Record<string, string | boolean>;

/** The form that visitors would fill, judged at every key as the service would judge it. */
export default function FormPreview({ schema }: { schema: Pick<UserSchema, 'fields'> }) {
  const [values, setValues] = useState<Values>({});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const fields = distinct(schema.fields);
  const data = sent(fields, values);
  const violations = validate({ fields }, data);
  const unusable = fields.filter(
    (field) => field.kind === 'text' && field.regex && compile(field.regex) === null,
  );

  const set = (key: string, value: string | boolean) => {
    setValues({ ...values, [key]: value });
    setTouched(new Set(touched).add(key));
  };
  const error = (key: string) =>
    touched.has(key) ? said(violations.find((violation) => violation.field === key)) : undefined;

  return (
    <section aria-label="Preview">
      <Panel>
        <Stack gap="md">
          <div>
            <Title order={2}>Preview</Title>
            <Text size="sm" c="dimmed">
              The visitors’ form, judged as the service judges. Nothing is sent.
            </Text>
          </div>
          {fields.length === 0 && (
            <Text size="sm" c="dimmed">
              Without fields, the form asks for the email alone.
            </Text>
          )}
          {unusable.length > 0 && (
            <Alert color="yellow" icon={<IconAlertTriangle />}>
              The pattern of {unusable.map((field) => field.label || field.key).join(', ')} cannot be used as
              it is, so it judges nothing here.
            </Alert>
          )}
          {fields.map((field) => (
            <Input
              key={field.key}
              field={field}
              value={values[field.key]}
              error={error(field.key)}
              onChange={(value) => set(field.key, value)}
            />
          ))}
          <Verdict wrong={violations.length} pristine={touched.size === 0} />
          <div>
            <Text size="xs" fw={600} c="dimmed" mb={4}>
              What is sent as data
            </Text>
            <Code block tabIndex={0}>
              {JSON.stringify(data, null, 2)}
            </Code>
          </div>
        </Stack>
      </Panel>
    </section>
  );
}

/** The service's sentence without the key that it begins with: it stands below the field. */
function said(violation: Violation | undefined): string | undefined {
  const rest = violation?.message.replace(/^`[^`]*` /, '');
  return rest && rest[0]!.toUpperCase() + rest.slice(1);
}

function Verdict({ wrong, pristine }: { wrong: number; pristine: boolean }) {
  const [icon, words] =
    wrong === 0
      ? [
          <IconCircleCheck key="ok" size={18} color="var(--mantine-primary-color-6)" />,
          'The service would accept this.',
        ]
      : [
          <IconCircleDashed key="wrong" size={18} />,
          pristine
            ? 'Fill in the form to try the rules.'
            : wrong === 1
              ? 'One field keeps it from being accepted.'
              : `${wrong} fields keep it from being accepted.`,
        ];
  return (
    <Group gap={8} role="status" wrap="nowrap">
      {icon}
      <Text size="sm">{words}</Text>
    </Group>
  );
}

interface InputProps {
  field: Field;
  value: string | boolean | undefined;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

function Input({ field, value, error, onChange }: InputProps) {
  const text = typeof value === 'string' ? value : '';
  const shared = { label: field.label || field.key, error, required: field.required };
  switch (field.kind) {
    case 'checkbox':
      return (
        <Checkbox
          label={field.required ? `${shared.label} *` : shared.label}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'select':
      return (
        <NativeSelect
          {...shared}
          data={[
            { value: '', label: 'Choose' },
            ...[...new Set(field.enum ?? [])].map((option) => ({ value: option, label: option })),
          ]}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'date':
      return (
        <TextInput
          {...shared}
          type="date"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'number':
      return (
        <TextInput
          {...shared}
          inputMode="decimal"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return <TextInput {...shared} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}

/** Two fields under one key are refused, and cannot both be shown. */
function distinct(fields: Field[]): Field[] {
  const keys = new Set<string>();
  return fields.filter((field) => {
    const fresh = !keys.has(field.key);
    keys.add(field.key);
    return fresh;
  });
}

/** As the snippets of “Get started” send it: what is left blank is left out. */
function sent(fields: Field[], values: Values): FormData {
  const data: FormData = {};
  for (const field of fields) {
    const value = values[field.key];
    if (field.kind === 'checkbox') data[field.key] = value === true;
    else if (typeof value === 'string' && value !== '') data[field.key] = value;
  }
  return data;
}
