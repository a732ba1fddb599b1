import { isDate } from '@/shared/schema/date';
import type { Field } from '@/shared/schema/get-schema';
import { type FormData, validate } from '@/shared/schema/validate';

/** Texts to try where a field has a pattern; the first that satisfies it is shown. */
const TEXTS = [
  'Ada Lovelace',
  'Ada',
  '30',
  '2024',
  'A1',
  'AB12',
  '12345',
  '+44 20 7946 0018',
  'ada',
  'https://example.org',
];

/** What a visitor might send: a value for every field that the schema would accept, as far as one can be guessed. */
export function sample(fields: Field[]): FormData {
  const data: FormData = {};
  for (const field of fields) {
    const value = candidates(field).find(
      (candidate) => validate({ fields: [field] }, { [field.key]: candidate }).length === 0,
    );
    if (value !== undefined) data[field.key] = value;
  }
  return data;
}

function candidates(field: Field): (string | boolean)[] {
  switch (field.kind) {
    case 'checkbox':
      return [true];
    case 'select':
      return field.enum?.slice(0, 1) ?? [];
    case 'number':
      return ['30', '1', '0', String(field.min ?? ''), String(field.max ?? '')];
    case 'date':
      return ['1990-12-10'].filter(isDate);
    case 'text': {
      const least = field.minLength ?? 0;
      const most = field.maxLength ?? 10_000;
      const padded = 'Ada Lovelace '
        .repeat(Math.ceil(least / 13) || 1)
        .slice(0, Math.max(least, Math.min(most, 12)));
      return [...TEXTS, padded, 'a'.repeat(least)];
    }
  }
}

/** Which obligatory fields no value could be guessed for. */
export const unguessed = (fields: Field[], data: FormData) =>
  fields.filter((field) => field.required && !(field.key in data));
