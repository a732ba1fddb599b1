import { infiniteQueryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';
import type { Wanted } from '@/shared/ui/wanted';

export type User = Shapes['User'];

const PAGE = 200;

/** An app's users, page after page. Read anew whenever the view opens, and then kept as they were read. */
export const usersQuery = (sourceAppId: string, { email, order }: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['users', sourceAppId, email, order],
    queryFn: async ({ pageParam, signal }) => {
      const query = email
        ? { sourceAppId, limit: PAGE, email, ...(pageParam && { cursor: pageParam }) }
        : { sourceAppId, limit: PAGE, order, ...(pageParam && { cursor: pageParam }) };
      return (await request('get', '/auth/users', { query, signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
