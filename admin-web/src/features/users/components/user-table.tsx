import { type ComponentProps, useMemo } from 'react';
import type { Field } from '@/shared/schema/get-schema';
import { RowTable } from '@/shared/ui/row-table';
import type { User } from '../api/list-users';
import { columnsOf } from './columns';
import { Value } from './value';

type Props = { users: User[]; fields: Field[] } & Pick<
  ComponentProps<typeof RowTable<User>>,
  'total' | 'order' | 'sortable' | 'onOrder' | 'onOpen' | 'hasMore' | 'failed' | 'onMore'
>;

/** Users with a column for each field. */
export function UserTable({ users, fields, ...table }: Props) {
  const columns = useMemo(
    () =>
      columnsOf(fields).map(({ field, width }) => ({
        key: field.key,
        label: field.label,
        width,
        right: field.kind === 'number',
        cell: (user: User) => <Value value={user.data[field.key]} kind={field.kind} />,
      })),
    [fields],
  );
  return (
    <RowTable
      label="Users"
      rows={users}
      keyOf={(user) => user.id}
      nameOf={(user) => user.email}
      columns={columns}
      {...table}
    />
  );
}
