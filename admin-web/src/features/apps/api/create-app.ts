import { request, type Shapes } from '@/shared/api/client';

/** Makes an app; its password comes back this once. */
export async function createApp(sourceAppId: string): Promise<Shapes['NewApp']> {
  return (await request('post', '/auth/apps', { body: { sourceAppId } })).data;
}
