import { request } from '@/shared/api/client';

export async function signOut(): Promise<void> {
  await request('post', '/auth/logout');
}
