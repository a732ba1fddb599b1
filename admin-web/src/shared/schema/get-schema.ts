import { queryOptions } from '@tanstack/react-query';
import { request, type Shapes } from '../api/client';

export type UserSchema = Shapes['UserSchema'];
export type Field = Shapes['Field'];
export type FieldKind = Field['kind'];

/** An app's schema as the public sees it: an owner may read it, too. */
export const schemaQuery = (appId: string) =>
  queryOptions({
    queryKey: ['schema', appId],
    queryFn: async ({ signal }) =>
      (await request('get', '/v1/schema', { headers: { 'x-app-id': appId }, signal })).data,
  });
