import { LosslessNumber } from 'lossless-json';
import type { Field, FieldKind, UserSchema } from '@/shared/schema/get-schema';

/** A field while it is edited: every constraint as it is typed, also those that its kind has not. */
export interface FieldDraft {
  /** Tells the fields of one draft apart, whatever their keys. */
  id: number;
  key: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  minLength: string;
  maxLength: string;
  regex: string;
  /** One option a line. */
  options: string;
  min: string;
  max: string;
}

export interface SchemaDraft {
  rejectUnknown: boolean;
  fields: FieldDraft[];
}

let lastId = 0;
const nextId = () => ++lastId;

const written = (value: unknown) => (value === undefined || value === null ? '' : String(value));

export function draftOf(schema: UserSchema): SchemaDraft {
  return {
    rejectUnknown: schema.rejectUnknown ?? true,
    fields: schema.fields.map((field) => ({
      id: nextId(),
      key: field.key,
      label: field.label,
      kind: field.kind,
      required: field.required ?? false,
      minLength: written(field.minLength),
      maxLength: written(field.maxLength),
      regex: field.regex ?? '',
      options: (field.enum ?? []).join('\n'),
      min: written(field.min),
      max: written(field.max),
    })),
  };
}

/** A new field under a key that no other has. */
export function newField(others: FieldDraft[]): FieldDraft {
  const taken = new Set(others.map((field) => field.key));
  let n = others.length + 1;
  while (taken.has(`field${n}`)) n++;
  return {
    id: nextId(),
    key: `field${n}`,
    label: '',
    kind: 'text',
    required: false,
    minLength: '',
    maxLength: '',
    regex: '',
    options: '',
    min: '',
    max: '',
  };
}

/** What a text writes, where it writes a JSON number; else the text, for the service to refuse. */
function numeric(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(trimmed)
    ? new LosslessNumber(trimmed)
    : trimmed;
  return number as unknown as number; // exact, where a JavaScript number would round
}

/** The schema as it is sent: only what goes with each field's kind. */
export function schemaOf(draft: SchemaDraft): Omit<UserSchema, 'version'> {
  return { rejectUnknown: draft.rejectUnknown, fields: draft.fields.map(fieldOf) };
}

export function fieldOf(draft: FieldDraft): Field {
  const field: Field = { key: draft.key, label: draft.label, kind: draft.kind, required: draft.required };
  switch (draft.kind) {
    case 'text': {
      const [minLength, maxLength] = [numeric(draft.minLength), numeric(draft.maxLength)];
      if (minLength !== undefined) field.minLength = minLength;
      if (maxLength !== undefined) field.maxLength = maxLength;
      if (draft.regex !== '') field.regex = draft.regex;
      return field;
    }
    case 'select':
      field.enum = draft.options.split('\n').filter((option) => option !== '');
      return field;
    case 'number': {
      const [min, max] = [numeric(draft.min), numeric(draft.max)];
      if (min !== undefined) field.min = min;
      if (max !== undefined) field.max = max;
      return field;
    }
    case 'checkbox':
    case 'date':
      return field;
  }
}
