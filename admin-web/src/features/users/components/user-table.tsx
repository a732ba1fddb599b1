import { Button, Group, Loader, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Field } from '@/shared/schema/get-schema';
import { moment } from '@/shared/ui/format';
import type { Order, User } from '../api/list-users';
import { columnsOf, template } from './columns';
import classes from './users.module.css';
import { Value } from './value';

const ROW = 44;
/** From how many rows before the end the next page is fetched. */
const AHEAD = 60;

interface Props {
  users: User[];
  fields: Field[];
  /** How many there are in all, where that is known. */
  total: number | null;
  order: Order;
  /** Whether another order can be chosen: a search goes by email. */
  sortable: boolean;
  onOrder: (order: Order) => void;
  onOpen: (user: User) => void;
  hasMore: boolean;
  failed: boolean;
  onMore: () => void;
}

/** Rows that exist only while they are in sight, so that a hundred thousand cost no more than thirty. */
export function UserTable({
  users,
  fields,
  total,
  order,
  sortable,
  onOrder,
  onOpen,
  hasMore,
  failed,
  onMore,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(fields), [fields]);
  const gridTemplateColumns = useMemo(() => template(columns), [columns]);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing below is memoised on its functions
  const rows = useVirtualizer({
    count: users.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: ROW,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !failed && last >= users.length - AHEAD) onMore();
  }, [hasMore, failed, last, users.length, onMore]);

  const focus = (index: number) => {
    if (index < 0 || index >= users.length) return;
    rows.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? users.length - 1
          : by === undefined
            ? null
            : index + by;
    if (to === null) return;
    event.preventDefault();
    focus(Math.max(0, Math.min(users.length - 1, to)));
  };

  return (
    <div
      className={classes.scroller}
      ref={scroller}
      tabIndex={0}
      aria-label="Users, scrollable"
      role="region"
    >
      <div
        className={classes.table}
        role="table"
        aria-label="Users"
        aria-rowcount={total === null ? -1 : total + 1}
        aria-colcount={columns.length + 2}
      >
        <div className={classes.head} role="rowgroup">
          <div className={classes.row} role="row" aria-rowindex={1} style={{ gridTemplateColumns }}>
            <Sortable
              label="Email"
              direction={order === 'email' ? 'ascending' : 'none'}
              disabled={!sortable}
              onClick={() => onOrder('email')}
            />
            <Sortable
              label="Signed up"
              direction={order === '-createdAt' ? 'descending' : order === 'createdAt' ? 'ascending' : 'none'}
              disabled={!sortable}
              onClick={() => onOrder(order === '-createdAt' ? 'createdAt' : '-createdAt')}
            />
            {columns.map((field) => (
              <div
                key={field.key}
                role="columnheader"
                className={`${classes.cell} ${field.kind === 'number' ? classes.right : ''}`}
                title={field.label}
              >
                {field.label}
              </div>
            ))}
          </div>
        </div>
        <div className={classes.body} role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const user = users[index]!;
            return (
              <div
                key={user.id}
                className={classes.row}
                role="row"
                aria-rowindex={index + 2}
                style={{ gridTemplateColumns, transform: `translateY(${start}px)` }}
                onClick={() => onOpen(user)}
              >
                <div className={classes.cell} role="cell">
                  <button
                    type="button"
                    className={classes.open}
                    data-row={index}
                    onKeyDown={(event) => onKeyDown(event, index)}
                    title={user.email}
                  >
                    {user.email}
                  </button>
                </div>
                <div className={`${classes.cell} ${classes.tabular}`} role="cell">
                  {moment(user.createdAt)}
                </div>
                {columns.map((field) => (
                  <div
                    key={field.key}
                    role="cell"
                    className={`${classes.cell} ${field.kind === 'number' ? classes.right : ''}`}
                  >
                    <Value value={user.data[field.key]} kind={field.kind} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      {hasMore && (
        <Group justify="center" h={ROW} gap="sm">
          {failed ? (
            <Button variant="default" size="xs" onClick={onMore}>
              The rest could not be loaded: try again
            </Button>
          ) : (
            <>
              <Loader size="xs" />
              <Text size="sm" c="dimmed">
                Loading more
              </Text>
            </>
          )}
        </Group>
      )}
    </div>
  );
}

interface SortableProps {
  label: string;
  direction: 'ascending' | 'descending' | 'none';
  disabled: boolean;
  onClick: () => void;
}

function Sortable({ label, direction, disabled, onClick }: SortableProps) {
  const Icon =
    direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconSelector;
  return (
    <div className={classes.cell} role="columnheader" aria-sort={direction}>
      <button
        type="button"
        className={classes.sort}
        onClick={onClick}
        disabled={disabled}
        title={disabled ? 'A search goes by email' : `Sort by ${label.toLowerCase()}`}
      >
        {label}
        <Icon size={14} aria-hidden />
      </button>
    </div>
  );
}
