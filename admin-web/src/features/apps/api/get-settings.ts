import { queryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '@/shared/api/client';

export type Settings = Shapes['Settings'];

export const settingsQuery = (sourceAppId: string) =>
  queryOptions({
    queryKey: ['settings', sourceAppId],
    queryFn: async ({ signal }) =>
      (await request('get', '/auth/apps/{sourceAppId}/settings', { path: { sourceAppId }, signal })).data,
  });
