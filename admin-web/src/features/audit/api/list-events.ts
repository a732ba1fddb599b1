import { infiniteQueryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';

export type AuditEvent = Shapes['AuditEvent'];

const PAGE = 100;

/** Who did what, newest first, page after page. */
export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: async ({ pageParam, signal }) =>
    (
      await request('get', '/auth/admin/audit', {
        query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) },
        signal,
      })
    ).data,
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next ?? null,
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
});
