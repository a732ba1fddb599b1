import { infiniteQueryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';
import type { Wanted } from '@/shared/ui/wanted';

export type Account = Shapes['AccountRow'];

const PAGE = 200;

/** An app's accounts, page after page. Read anew whenever the view opens, and then kept as they were read. */
export const accountsQuery = (sourceAppId: string, { email, order }: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['accounts', sourceAppId, email, order],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        sourceAppId,
        limit: PAGE,
        ...(email ? { email } : { order }),
        ...(pageParam && { cursor: pageParam }),
      };
      return (await request('get', '/auth/accounts', { query, signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What an account is known by: its primary email, else a name, else its id. */
export const nameOf = (account: Account): string =>
  account.emails.find((own) => own.primary)?.email ?? account.username ?? account.displayName ?? account._id;
