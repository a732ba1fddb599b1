import { request, type Shapes } from '@/shared/api/client';

/** What a visitor's form sends. */
export async function submit(appId: string, submission: Shapes['Submission']): Promise<Shapes['Receipt']> {
  return (await request('post', '/v1/users', { headers: { 'x-app-id': appId }, body: submission })).data;
}
