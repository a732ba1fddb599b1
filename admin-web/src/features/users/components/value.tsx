import { Badge, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { FieldKind } from '@/shared/schema/get-schema';
import { day, moment } from '@/shared/ui/format';
import classes from './users.module.css';

/** One value by its field's kind; what an earlier schema let in is shown as what it is. */
export function Value({ value, kind }: { value: unknown; kind?: FieldKind }) {
  if (value === undefined || value === null) {
    return (
      <Text span c="dimmed" inherit>
        <span aria-hidden>–</span>
        <VisuallyHidden>none</VisuallyHidden>
      </Text>
    );
  }
  if (typeof value === 'boolean') return <Checked yes={value} />;
  const text = String(value);
  if (typeof value !== 'string') {
    return <span className={classes.tabular}>{text}</span>;
  }
  if (kind === 'select') {
    return (
      <Badge variant="light" color="gray" tt="none" fw={500} maw="100%" title={text}>
        {text}
      </Badge>
    );
  }
  if (kind === 'date') return <span title={text}>{date(text)}</span>;
  return <span title={text}>{text}</span>;
}

function Checked({ yes }: { yes: boolean }) {
  return (
    <span className={classes.checked}>
      {yes ? <IconCheck size={15} aria-hidden /> : <IconMinus size={15} aria-hidden />}
      {yes ? 'Yes' : 'No'}
    </span>
  );
}

function date(text: string): string {
  const written = text.length === 10 ? `${text}T00:00:00` : text;
  if (Number.isNaN(new Date(written).getTime())) return text;
  return text.length === 10 ? day(written) : moment(written);
}
