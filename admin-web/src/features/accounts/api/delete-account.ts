import { request } from '@/shared/api/client';

export async function deleteAccount(sourceAppId: string, id: string): Promise<void> {
  await request('delete', '/auth/accounts/{id}', { path: { id }, query: { sourceAppId } });
}
