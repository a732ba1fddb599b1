import { queryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';

export type App = Shapes['App'];

/** Every app, newest first. */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: async ({ signal }) => (await request('get', '/auth/apps', { signal })).data.apps,
});

/** The same, each with the number of its users. */
export const countedAppsQuery = queryOptions({
  queryKey: ['apps', 'counted'],
  queryFn: async ({ signal }) =>
    (await request('get', '/auth/apps', { query: { counts: true }, signal })).data.apps,
});
