import { Button, Group, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { moment } from './format';
import classes from './row-table.module.css';

const ROW = 44;
/** How wide the columns of the email and of the moment of signing up are. */
const NAME = 'minmax(224px, 1.4fr)';
const MOMENT = '192px';
/** From how many rows before the end the next page is fetched. */
const AHEAD = 60;

export type Order = '-createdAt' | 'createdAt' | 'email';

/** A column behind the two that every such table has. */
export interface Column<T> {
  key: string;
  label: string;
  /** As in a grid’s template. */
  width: string;
  right?: boolean;
  cell: (row: T) => ReactNode;
}

interface Props<T> {
  /** What the rows are, in the plural. */
  label: string;
  rows: T[];
  keyOf: (row: T) => string;
  /** What a row is known by, in the column of emails. */
  nameOf: (row: T) => string;
  columns: Column<T>[];
  /** How many there are in all, where that is known. */
  total: number | null;
  order: Order;
  /** Whether another order can be chosen: a search goes by email. */
  sortable: boolean;
  onOrder: (order: Order) => void;
  onOpen: (row: T) => void;
  hasMore: boolean;
  failed: boolean;
  onMore: () => void;
}

/** Rows that exist only while they are in sight, so that a hundred thousand cost no more than thirty. */
export function RowTable<T extends { createdAt: string }>({
  label,
  rows: entries,
  keyOf,
  nameOf,
  columns,
  total,
  order,
  sortable,
  onOrder,
  onOpen,
  hasMore,
  failed,
  onMore,
}: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const gridTemplateColumns = useMemo(
    () => [NAME, MOMENT, ...columns.map((column) => column.width)].join(' '),
    [columns],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing below is memoised on its functions
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: ROW,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !failed && last >= entries.length - AHEAD) onMore();
  }, [hasMore, failed, last, entries.length, onMore]);

  const focus = (index: number) => {
    if (index < 0 || index >= entries.length) return;
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
          ? entries.length - 1
          : by === undefined
            ? null
            : index + by;
    if (to === null) return;
    event.preventDefault();
    focus(Math.max(0, Math.min(entries.length - 1, to)));
  };

  return (
    <div
      className={classes.scroller}
      ref={scroller}
      tabIndex={0}
      aria-label={`${label}, scrollable`}
      role="region"
    >
      <div
        className={classes.table}
        role="table"
        aria-label={label}
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
            {columns.map((column) => (
              <div
                key={column.key}
                role="columnheader"
                className={`${classes.cell} ${column.right ? classes.right : ''}`}
                title={column.label}
              >
                {column.label}
              </div>
            ))}
          </div>
        </div>
        <div className={classes.body} role="rowgroup" style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const entry = entries[index]!;
            const name = nameOf(entry);
            return (
              <div
                key={keyOf(entry)}
                className={classes.row}
                role="row"
                aria-rowindex={index + 2}
                style={{ gridTemplateColumns, transform: `translateY(${start}px)` }}
                onClick={() => onOpen(entry)}
              >
                <div className={classes.cell} role="cell">
                  <button
                    type="button"
                    className={classes.open}
                    data-row={index}
                    onKeyDown={(event) => onKeyDown(event, index)}
                    title={name}
                  >
                    {name}
                  </button>
                </div>
                <div className={`${classes.cell} ${classes.tabular}`} role="cell">
                  {moment(entry.createdAt)}
                </div>
                {columns.map((column) => (
                  <div
                    key={column.key}
                    className={`${classes.cell} ${column.right ? classes.right : ''}`}
                    role="cell"
                  >
                    {column.cell(entry)}
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

/** In the place of the table until its first rows are there. */
export function RowsWaiting() {
  return (
    <Stack gap={14} p="md" h="max(320px, calc(100dvh - 250px))" role="status" aria-label="Loading">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} h={28} />
      ))}
    </Stack>
  );
}
