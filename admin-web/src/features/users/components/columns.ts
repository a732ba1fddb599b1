import type { Field } from '@/shared/schema/get-schema';

/** How many fields have a column; the rest are in the record. */
export const MAX_COLUMNS = 8;

const WIDTHS: Record<Field['kind'], string> = {
  text: 'minmax(170px, 1fr)',
  checkbox: 'minmax(120px, 0.6fr)',
  select: 'minmax(130px, 0.7fr)',
  number: 'minmax(110px, 0.6fr)',
  date: 'minmax(140px, 0.7fr)',
};

/** The fields that have columns of their own. */
export const columnsOf = (fields: Field[]) => fields.slice(0, MAX_COLUMNS);

/** How wide the columns are: the email, the fields by their kind, the moment of signing up. */
export const template = (fields: Field[]) =>
  ['minmax(240px, 1.4fr)', ...fields.map((field) => WIDTHS[field.kind]), '190px'].join(' ');
