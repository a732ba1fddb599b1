import { request } from '@/shared/api/client';
import type { UserSchema } from '@/shared/schema/get-schema';
import type { EditedSchema } from './get-schema';

/** Replaces a schema, if it is still the one that was read (412 else). */
export async function putSchema(
  sourceAppId: string,
  schema: Omit<UserSchema, 'version'>,
  read: string | null,
): Promise<EditedSchema> {
  const { data, etag } = await request('put', '/auth/apps/{sourceAppId}/schema', {
    path: { sourceAppId },
    body: schema as UserSchema,
    headers: read ? { 'If-Match': read } : {},
  });
  return { schema: data, etag };
}
