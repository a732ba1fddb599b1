import { queryOptions } from '@tanstack/react-query';
import { request, type Shapes } from './client';
import { isSignedOut } from './errors';

export type Session = Shapes['Session'];

/** Who is signed in; `null` when nobody is. */
export async function getSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return (await request('get', '/auth/session', { signal })).data;
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** Asked again every minute and whenever the page is looked at, so that an ended session is noticed. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getSession(signal),
  refetchInterval: 60_000,
  refetchOnWindowFocus: 'always',
  staleTime: 30_000,
});
