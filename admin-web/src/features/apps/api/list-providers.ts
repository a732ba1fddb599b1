import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';

/** The social providers that the operator configured, and the address to register with each. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async ({ signal }) => (await request('get', '/auth/oauth/providers', { signal })).data.providers,
});
