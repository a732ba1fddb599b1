import { request } from '@/shared/api/client';

export async function deleteUser(sourceAppId: string, id: string): Promise<void> {
  await request('delete', '/auth/users/{id}', { path: { id }, query: { sourceAppId } });
}
