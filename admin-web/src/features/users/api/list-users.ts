import { infiniteQueryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';

export type User = Shapes['User'];
export type Order = '-createdAt' | 'createdAt' | 'email';

/** Which users are shown, and in which order; a search by email goes by email. */
export interface Wanted {
  email: string;
  order: Order;
}

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
