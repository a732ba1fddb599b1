import { request, type Shapes } from '@/shared/api/client';

/** Gives an app a new password, which comes back this once; its sessions end. */
export async function renewPassword(sourceAppId: string): Promise<Shapes['NewPassword']> {
  return (await request('post', '/auth/apps/{sourceAppId}/password', { path: { sourceAppId } })).data;
}
