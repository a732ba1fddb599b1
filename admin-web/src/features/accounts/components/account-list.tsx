import { Badge, Stack } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Empty } from '@/shared/ui/empty';
import { Failure } from '@/shared/ui/failure';
import { counted } from '@/shared/ui/format';
import { NobodyFound, SearchBar } from '@/shared/ui/found';
import { Page } from '@/shared/ui/page';
import { Panel } from '@/shared/ui/panel';
import { ReloadButton } from '@/shared/ui/reload-button';
import { type Column, RowsWaiting, RowTable } from '@/shared/ui/row-table';
import { useMore } from '@/shared/ui/use-more';
import { useWanted } from '@/shared/ui/wanted';
import { type Account, accountsQuery, nameOf } from '../api/list-accounts';
import { AccountDrawer } from './account-drawer';

const COLUMNS: Column<Account>[] = [
  { key: 'username', label: 'Username', width: 'minmax(136px, 1fr)', cell: (row) => row.username ?? '–' },
  { key: 'role', label: 'Role', width: 'minmax(110px, 0.6fr)', cell: (row) => row.role },
  {
    key: 'providers',
    label: 'Providers',
    width: 'minmax(120px, 0.7fr)',
    cell: (row) => row.providers.map((identity) => identity.providerName).join(', ') || '–',
  },
  { key: 'state', label: 'State', width: 'minmax(110px, 0.6fr)', cell: (row) => <State account={row} /> },
];

/** Whether the owner of an account may sign in. */
export function State({ account }: { account: Account }) {
  return account.enabled ? (
    'Enabled'
  ) : (
    <Badge color="gray" variant="light" tt="none" fw={600} autoContrast>
      Disabled
    </Badge>
  );
}

/** An app's accounts: found by email, sorted, opened. Search and order are in the address. */
export function AccountList({ appId }: { appId: string }) {
  const queries = useQueryClient();
  const { wanted, change } = useWanted();
  const { email, order } = wanted;
  const list = useInfiniteQuery(accountsQuery(appId, wanted));
  const accounts = useMemo(() => list.data?.pages.flatMap((page) => page.accounts) ?? [], [list.data]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const open = accounts.find((account) => account._id === openId);
  const known = list.hasNextPage ? null : accounts.length;

  const more = useMore(list);
  const refresh = () => {
    setSaid('');
    void queries.resetQueries({ queryKey: accountsQuery(appId, wanted).queryKey });
  };
  const replace = (id: string, next: Account | null) =>
    queries.setQueryData(accountsQuery(appId, wanted).queryKey, (data) => replaced(data, id, next));

  return (
    <Page
      title="Accounts"
      about={appId}
      actions={<ReloadButton onClick={refresh} loading={list.isRefetching} />}
    >
      <Stack gap="sm">
        <SearchBar
          email={email}
          onSearch={(value) => change('email', value)}
          status={said || summary(email, accounts.length, known, list.isPending)}
        />
        <Panel p={0}>
          {list.isError && !list.data ? (
            <Failure error={list.error} onRetry={() => void list.refetch()} />
          ) : list.isPending ? (
            <RowsWaiting />
          ) : accounts.length === 0 && !list.hasNextPage ? (
            <Nobody email={email} onClear={() => change('email', '')} />
          ) : (
            <RowTable
              key={`${email}/${order}`}
              label="Accounts"
              rows={accounts}
              keyOf={(account) => account._id}
              nameOf={nameOf}
              columns={COLUMNS}
              total={known}
              order={order}
              sortable={!email}
              onOrder={(next) => change('order', next)}
              onOpen={(account) => setOpenId(account._id)}
              hasMore={list.hasNextPage}
              failed={list.isFetchNextPageError}
              onMore={more}
            />
          )}
        </Panel>
      </Stack>
      {open && (
        <AccountDrawer
          appId={appId}
          account={open}
          onClose={() => setOpenId(null)}
          onChanged={(next) => replace(next._id, next)}
          onDeleted={(gone) => {
            setOpenId(null);
            setSaid(`Deleted ${nameOf(gone)}.`);
            replace(gone._id, null);
          }}
        />
      )}
    </Page>
  );
}

function summary(email: string, loaded: number, known: number | null, pending: boolean): string {
  if (pending) return '';
  const some = known === null ? `More than ${counted(loaded, 'account')}` : counted(known, 'account');
  return email ? `${some} found` : some;
}

function replaced<T extends { accounts: Account[] }, P>(
  data: InfiniteData<T, P> | undefined,
  id: string,
  next: Account | null,
) {
  const after = (account: Account) => (account._id !== id ? [account] : next ? [next] : []);
  return (
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, accounts: page.accounts.flatMap(after) })),
    }
  );
}

function Nobody({ email, onClear }: { email: string; onClear: () => void }) {
  if (email) return <NobodyFound noun="account" email={email} onClear={onClear} />;
  return (
    <Empty icon={<IconUserCircle size={24} />} title="No accounts yet">
      <span>They appear here once people sign up for an account of this app, or its backend makes one.</span>
    </Empty>
  );
}
