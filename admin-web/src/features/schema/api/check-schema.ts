import { request, type Shapes } from '@/shared/api/client';
import type { UserSchema } from '@/shared/schema/get-schema';

export type SchemaCheck = Shapes['SchemaCheck'];

/** How many stored users a schema would refuse; changes nothing. */
export async function checkSchema(
  sourceAppId: string,
  schema: Omit<UserSchema, 'version'>,
): Promise<SchemaCheck> {
  return (
    await request('post', '/auth/apps/{sourceAppId}/schema/check', {
      path: { sourceAppId },
      body: schema as UserSchema,
    })
  ).data;
}
