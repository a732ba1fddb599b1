import { queryOptions } from '@tanstack/react-query';
import { request } from '@/shared/api/client';
import type { UserSchema } from '@/shared/schema/get-schema';

/** A schema, and by which version of it a change goes through. */
export interface EditedSchema {
  schema: UserSchema;
  etag: string | null;
}

/** Read once when the editor opens: what is edited must not change underneath. */
export const editedSchemaQuery = (sourceAppId: string) =>
  queryOptions({
    queryKey: ['edited-schema', sourceAppId],
    queryFn: async ({ signal }): Promise<EditedSchema> => {
      const { data, etag } = await request('get', '/auth/apps/{sourceAppId}/schema', {
        path: { sourceAppId },
        signal,
      });
      return { schema: data, etag };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
