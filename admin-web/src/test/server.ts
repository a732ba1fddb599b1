import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { Shapes } from '@/shared/api/client';

/** In the place of the service; what a test does not say is refused. */
export const server = setupServer();

export const refused = (status: number, code: string, message: string, errors?: Shapes['Violation'][]) =>
  HttpResponse.json({ message, code, ...(errors && { errors }) }, { status });

/** Somebody is signed in. */
export function signedIn(sourceAppId: string, role: 'admin' | 'user') {
  server.use(http.get('/auth/session', () => HttpResponse.json({ sourceAppId, role })));
}

export const user = (n: number, data: Record<string, unknown> = {}): Shapes['User'] => ({
  id: n.toString(16).padStart(24, '0'),
  email: `visitor${n}@example.org`,
  data,
  schemaVersion: 1,
  createdAt: '2024-01-15T10:30:00.000Z',
  updatedAt: '2024-01-15T10:30:00.000Z',
});

export const account = (n: number, change: Partial<Shapes['AccountRow']> = {}): Shapes['AccountRow'] => ({
  _id: n.toString(16).padStart(24, '0'),
  picture: null,
  displayName: null,
  role: 'user',
  emails: [{ email: `member${n}@example.org`, verified: true, primary: true }],
  providers: [],
  username: `member${n}`,
  enabled: true,
  createdAt: '2024-01-15T10:30:00.000Z',
  ...change,
});

export function schemaOf(fields: Shapes['Field'][], version = 1): Shapes['UserSchema'] {
  return { version, rejectUnknown: true, fields };
}
