import { RE2JS } from 're2js';
import type { Violation } from '../api/errors';
import { isDate } from './date';
import { compare, decimal, isPlain } from './decimal';
import type { Field, UserSchema } from './get-schema';

/** Longest value of any text, in code points. */
const MAX_LENGTH = 10_000;

/** What a form sends: strings and booleans; what is absent is no member. */
export type FormData = Record<string, string | boolean>;

const length = (text: string) => [...text].length;

/**
 * Judges data by a schema as the service does, patterns by the same language in the same way. Both are held to the same cases;
 * see browser/agreement.json.
 *
 * @return every violation, in schema order; a pattern that cannot be used judges nothing
 */
export function validate(schema: Pick<UserSchema, 'fields'>, data: FormData): Violation[] {
  const violations: Violation[] = [];
  for (const field of schema.fields) {
    const value = data[field.key];
    const refuse = (code: string, reason: string) =>
      violations.push({ field: field.key, code, message: `\`${field.key}\` ${reason}` });
    if (value === undefined) {
      if (field.required) refuse('required', 'is required.');
    } else {
      judge(field, value, refuse);
    }
  }
  return violations;
}

type Refuse = (code: string, reason: string) => void;

function judge(field: Field, value: string | boolean, refuse: Refuse): void {
  if (field.kind === 'checkbox') {
    if (typeof value !== 'boolean') refuse('wrong_type', 'must be true or false.');
    else if (field.required && !value) refuse('required', 'must be checked.');
    return;
  }
  if (typeof value !== 'string') {
    refuse('wrong_type', field.kind === 'number' ? 'must be a number.' : 'must be a string.');
    return;
  }
  switch (field.kind) {
    case 'text':
      return text(field, value, refuse);
    case 'select':
      if (!field.enum?.includes(value)) refuse('not_an_option', 'must be one of the listed options.');
      return;
    case 'number':
      return number(field, value, refuse);
    case 'date':
      if (!isDate(value)) {
        refuse(
          'invalid_date',
          'must be a day like 2024-01-31, or a time with offset like 2024-01-31T10:30:00Z.',
        );
      }
  }
}

function text(field: Field, value: string, refuse: Refuse): void {
  if (!value.isWellFormed()) {
    refuse('invalid_text', 'must have no half of a surrogate pair.');
    return;
  }
  const size = length(value);
  const longest = field.maxLength ?? MAX_LENGTH;
  if (field.minLength !== undefined && size < field.minLength) {
    refuse('too_short', `must have at least ${field.minLength} characters.`);
  } else if (size > longest) {
    refuse('too_long', `must have at most ${longest} characters.`);
  }
  const pattern = field.regex === undefined ? null : compile(field.regex);
  if (pattern && size <= longest && !pattern.matcher(value).find()) {
    refuse('pattern_mismatch', `must match the pattern ${field.regex}`);
  }
}

function number(field: Field, value: string, refuse: Refuse): void {
  if (!isPlain(value)) {
    refuse('wrong_type', 'must be a number.');
    return;
  }
  const given = decimal(value.trim());
  const min = bound(field.min);
  const max = bound(field.max);
  if (!given)
    refuse(
      'not_representable',
      'must have at most 34 significant digits and an exponent from -6144 to 6144.',
    );
  else if (min && compare(given, min) < 0) refuse('too_small', `must be at least ${field.min}.`);
  else if (max && compare(given, max) > 0) refuse('too_large', `must be at most ${field.max}.`);
}

/** A bound is a number, or stands as it was written where a JavaScript number would round it. */
const bound = (value: unknown) => (value === undefined || value === null ? null : decimal(String(value)));

const compiled = new Map<string, RE2JS | null>();

/** The pattern in the service's own language; `null` when it is none. */
export function compile(regex: string): RE2JS | null {
  let pattern = compiled.get(regex);
  if (pattern === undefined) {
    try {
      pattern = RE2JS.compile(regex);
    } catch {
      pattern = null;
    }
    if (compiled.size > 200) compiled.clear();
    compiled.set(regex, pattern);
  }
  return pattern;
}
