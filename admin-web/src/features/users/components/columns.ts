import type { Field } from '@/shared/schema/get-schema';

/** How many fields have a column; the rest are in the record. */
export const MAX_COLUMNS = 8;

const WIDTHS: Record<Field['kind'], string> = {
  text: 'minmax(136px, 1fr)',
  checkbox: 'minmax(105px, 0.6fr)',
  select: 'minmax(100px, 0.7fr)',
  number: 'minmax(80px, 0.5fr)',
  date: 'minmax(118px, 0.7fr)',
};

/** The fields that have columns of their own. */
export const columnsOf = (fields: Field[]) => fields.slice(0, MAX_COLUMNS);

/** How wide the columns are: the email, the moment of signing up, the fields by their kind. */
export const template = (fields: Field[]) =>
  ['minmax(224px, 1.4fr)', '192px', ...fields.map((field) => WIDTHS[field.kind])].join(' ');
