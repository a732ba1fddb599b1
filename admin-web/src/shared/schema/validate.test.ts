import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson } from '../api/client';
import type { Field } from './get-schema';
import { compile, type FormData, validate } from './validate';

interface Case {
  name: string;
  fields: Field[];
  data: FormData;
  violations: { field: string; code: string }[];
}

// The service is held to the same file, by its SchemaAgreementTest.
const cases = readJson(readFileSync('src/shared/schema/agreement.json', 'utf8')) as Case[];

describe('validate', () => {
  it.each(cases)('judges as the service does: $name', ({ fields, data, violations }) => {
    expect(validate({ fields }, data).map(({ field, code }) => ({ field, code }))).toEqual(violations);
  });

  it('says what is wrong in the words of the service', () => {
    const fields: Field[] = [{ key: 'age', label: 'Age', kind: 'number', min: 18 }];
    expect(validate({ fields }, { age: '7' })[0]?.message).toBe('`age` must be at least 18.');
  });

  it('judges nothing by a pattern that cannot be used', () => {
    const fields: Field[] = [{ key: 'f', label: 'F', kind: 'text', regex: '(?=a)' }];
    expect(compile('(?=a)')).toBeNull();
    expect(validate({ fields }, { f: 'b' })).toEqual([]);
  });

  it('ends in time on a pattern that makes backtracking engines hang', () => {
    const fields: Field[] = [{ key: 'f', label: 'F', kind: 'text', regex: '^(a|a)*$' }];
    const begun = performance.now();
    validate({ fields }, { f: `${'a'.repeat(5000)}b` });
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
