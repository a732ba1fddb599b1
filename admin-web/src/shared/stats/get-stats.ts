import { queryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '../api/client';

export type Stats = Shapes['Stats'];

/** How many users an app has, and how many came on each of the last 30 days. */
export const statsQuery = (sourceAppId: string) =>
  queryOptions({
    queryKey: ['stats', sourceAppId],
    queryFn: async ({ signal }) =>
      (await request('get', '/auth/stats', { query: { sourceAppId, days: 30 }, signal })).data,
  });
