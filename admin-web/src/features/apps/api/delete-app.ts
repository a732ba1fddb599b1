import { request, type Shapes } from '@/shared/api/client';

/** Deletes an app with its users, accounts and sessions. */
export async function deleteApp(sourceAppId: string): Promise<Shapes['DeletedApp']> {
  return (await request('delete', '/auth/apps/{sourceAppId}', { path: { sourceAppId } })).data;
}
