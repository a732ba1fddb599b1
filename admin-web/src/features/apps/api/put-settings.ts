import { request } from '@/shared/api/client';
import type { Settings } from './get-settings';

/** Replaces an app's settings as a whole. */
export async function putSettings(sourceAppId: string, settings: Settings): Promise<Settings> {
  return (
    await request('put', '/auth/apps/{sourceAppId}/settings', { path: { sourceAppId }, body: settings })
  ).data;
}
