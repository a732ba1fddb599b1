import { request, type Shapes } from '@/shared/api/client';

/** Changes the signed-in app's own password; its other sessions end. */
export async function changePassword(change: Shapes['PasswordChange']): Promise<void> {
  await request('post', '/auth/password', { body: change });
}
