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

/** The fields that have columns of their own, and how wide those are, by the field’s kind. */
export const columnsOf = (fields: Field[]) =>
  fields.slice(0, MAX_COLUMNS).map((field) => ({ field, width: WIDTHS[field.kind] }));
