import { Button, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { schemaQuery } from '@/shared/schema/get-schema';
import { statsQuery } from '@/shared/stats/get-stats';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { count, counted } from '@/shared/ui/format';
import { NobodyFound, SearchBar } from '@/shared/ui/found';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { ReloadButton } from '@/shared/ui/reload-button';
import { RowsWaiting } from '@/shared/ui/row-table';
import { useMore } from '@/shared/ui/use-more';
import { useWanted } from '@/shared/ui/wanted';
import { type User, usersQuery } from '../api/list-users';
import { MAX_COLUMNS } from './columns';
import { ExportMenu, ExportProgress, useExport } from './export-users';
import { UserDrawer } from './user-drawer';
import { UserTable } from './user-table';

/** An app's users: found by email, sorted, opened, downloaded. Search and order are in the address. */
export function UserList({ appId }: { appId: string }) {
  const queries = useQueryClient();
  const { wanted, change } = useWanted();
  const { email, order } = wanted;

  const schema = useQuery(schemaQuery(appId));
  const stats = useQuery(statsQuery(appId));
  const list = useInfiniteQuery(usersQuery(appId, wanted));
  const users = useMemo(() => list.data?.pages.flatMap((page) => page.users) ?? [], [list.data]);
  const [open, setOpen] = useState<User | null>(null);
  const [said, setSaid] = useState('');
  const download = useExport(appId);

  const total = stats.data?.total ?? null;
  const known = email ? (list.hasNextPage ? null : users.length) : total;
  const fields = schema.data?.fields ?? [];
  const failure =
    (list.isError && !list.data && list.error) || (schema.isError && !schema.data && schema.error);

  const more = useMore(list);
  const refresh = () => {
    setSaid('');
    void queries.resetQueries({ queryKey: usersQuery(appId, wanted).queryKey });
    void queries.invalidateQueries({ queryKey: statsQuery(appId).queryKey });
  };
  const forget = (gone: User) => {
    setOpen(null);
    setSaid(`Deleted ${gone.email}.`);
    queries.setQueryData(usersQuery(appId, wanted).queryKey, (data) => without(data, gone.id));
    void queries.invalidateQueries({ queryKey: statsQuery(appId).queryKey });
    void queries.invalidateQueries({ queryKey: ['apps'] });
  };

  return (
    <Page
      title="Users"
      about={appId}
      actions={
        <>
          <ReloadButton onClick={refresh} loading={list.isRefetching} />
          <ExportMenu download={download} />
        </>
      }
    >
      <Stack gap="sm">
        <SearchBar
          email={email}
          onSearch={(value) => change('email', value)}
          status={said || summary(email, users.length, known, list.isPending)}
        />
        <ExportProgress download={download} total={total} />
        <Panel p={0}>
          {failure ? (
            <Failure
              error={failure}
              onRetry={() => {
                void list.refetch();
                void schema.refetch();
              }}
            />
          ) : list.isPending || schema.isPending ? (
            <RowsWaiting />
          ) : users.length === 0 && !list.hasNextPage ? (
            <Nobody appId={appId} email={email} onClear={() => change('email', '')} />
          ) : (
            <UserTable
              key={`${email}/${order}`}
              users={users}
              fields={fields}
              total={known}
              order={order}
              sortable={!email}
              onOrder={(next) => change('order', next)}
              onOpen={setOpen}
              hasMore={list.hasNextPage}
              failed={list.isFetchNextPageError}
              onMore={more}
            />
          )}
        </Panel>
        {fields.length > MAX_COLUMNS && (
          <Text size="sm" c="dimmed">
            The first {MAX_COLUMNS} of {count(fields.length)} fields have columns; open a user to see all.
          </Text>
        )}
      </Stack>
      {open && (
        <UserDrawer
          appId={appId}
          user={open}
          fields={fields}
          onClose={() => setOpen(null)}
          onDeleted={forget}
        />
      )}
    </Page>
  );
}

function summary(email: string, loaded: number, known: number | null, pending: boolean): string {
  if (pending) return '';
  if (email && known === null) return `More than ${counted(loaded, 'user')} found`;
  if (email) return `${counted(loaded, 'user')} found`;
  return known === null ? '' : counted(known, 'user');
}

function without<T extends { users: User[] }, P>(data: InfiniteData<T, P> | undefined, id: string) {
  return (
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, users: page.users.filter((user) => user.id !== id) })),
    }
  );
}

function Nobody({ appId, email, onClear }: { appId: string; email: string; onClear: () => void }) {
  if (email) return <NobodyFound noun="user" email={email} onClear={onClear} />;
  return (
    <Empty icon={<IconUsers size={24} />} title="No users yet">
      <span>
        They appear here with their first submission. Put the form on your site, or send a test submission.
      </span>
      <Button component={Link} to={`/apps/${appId}/start`}>
        Get started
      </Button>
    </Empty>
  );
}
