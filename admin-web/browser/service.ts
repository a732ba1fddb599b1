import { Agent, request as send } from 'node:http';
import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test';

export const port = Number(process.env.DASHBOARD_PORT ?? 8472);
export const origin = `http://localhost:${port}`;
export const executable = process.env.DASHBOARD_BROWSER ?? '/usr/bin/chromium';
export const password = 'a password of the browser run';

/** What a page must never say: a fault, or something that its content security policy forbids. */
const FAULT = /Content Security Policy|Uncaught|Warning:/i;

/** A test whose page reports no fault. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && FAULT.test(message.text())) faults.push(message.text());
      });
      await use();
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export async function signIn(page: Page, appId = 'admin', secret = password): Promise<void> {
  await page.getByRole('textbox', { name: 'App id' }).fill(appId);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Dashboard' })).toBeAttached();
}

/** A call of the API with the page's own session. */
export async function call<T>(
  api: APIRequestContext,
  method: string,
  path: string,
  data?: unknown,
): Promise<T> {
  const response = await api.fetch(origin + path, { method, data, headers: { Origin: origin } });
  expect(response.status(), `${method} ${path}: ${await response.text()}`).toBe(200);
  return (await response.json()) as T;
}

/** An app of a test's own, without what an earlier try left; who is signed in must be an admin. */
export async function makeApp(api: APIRequestContext, appId: string, fields?: unknown[]): Promise<string> {
  await api.delete(`${origin}/auth/apps/${appId}`, { headers: { Origin: origin } });
  const made = await call<{ password: string }>(api, 'POST', '/auth/apps', { sourceAppId: appId });
  if (fields) await call(api, 'PUT', `/auth/apps/${appId}/schema`, { fields });
  return made.password;
}

const connections = new Agent({ keepAlive: true, maxSockets: 64 });

/** A submission by the public API, as a visitor's page sends it. */
export function submit(appId: string, email: string, data: object): Promise<void> {
  const body = JSON.stringify({ email, data });
  return new Promise((resolve, reject) => {
    const call = send(
      `${origin}/v1/users`,
      {
        method: 'POST',
        agent: connections,
        headers: {
          'x-app-id': appId,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${email}: ${response.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** An account of an app, signed up as a visitor's page does it; gives its id. */
export async function signUp(
  api: APIRequestContext,
  appId: string,
  account: { username: string; email: string; password: string },
): Promise<string> {
  const response = await api.post(`${origin}/user`, { data: account, headers: { 'x-app-id': appId } });
  expect(response.status(), await response.text()).toBe(200);
  return ((await response.json()) as { user: { id: string } }).user.id;
}

/** So many submissions, several at once. */
export async function submitMany(appId: string, count: number, data: (n: number) => object): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      const n = next++;
      await submit(appId, `visitor${String(n).padStart(6, '0')}@example.org`, data(n));
    }
  };
  await Promise.all(Array.from({ length: 64 }, one));
}
