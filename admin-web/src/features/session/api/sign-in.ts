import { request, type Shapes } from '@/shared/api/client';
import { getSession, type Session } from '@/shared/api/session';

/** The password was right, and yet the browser sends no cookie back. */
export class CookieNotKept extends Error {
  /** Whether the page came over plain HTTP from elsewhere, where browsers keep no `Secure` cookie. */
  readonly plainHttp: boolean;

  constructor(address: Pick<Location, 'protocol' | 'hostname'>) {
    super('The browser did not keep the session cookie.');
    const local = /^(localhost|127\.0\.0\.1|\[::1]|.+\.localhost)$/.test(address.hostname);
    this.plainHttp = address.protocol === 'http:' && !local;
  }
}

/** Signs an app in, and makes sure that the browser remembers. */
export async function signIn(credentials: Shapes['Credentials']): Promise<Session> {
  await request('post', '/auth/login', { body: credentials });
  const session = await getSession();
  if (session === null) throw new CookieNotKept(window.location);
  return session;
}
