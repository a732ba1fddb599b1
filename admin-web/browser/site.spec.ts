import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { call, makeApp, origin, signIn, test } from './service.ts';

/** A static site with one page, on a port of its own. */
async function serve(page: string): Promise<Server> {
  const site = createServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page),
  );
  await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
  return site;
}

test('the form in docs/examples collects a user from a page of another origin', async ({ page }) => {
  await page.goto('/admin/');
  await signIn(page);
  await makeApp(page.request, 'my-site');
  const form = await readFile('../docs/examples/form.html', 'utf8');
  expect(form).toContain("'http://localhost:8080'");
  const site = await serve(form.replace('http://localhost:8080', origin));

  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/form.html`);
  await page.getByLabel('Email').fill('ada@');
  await page.getByLabel('Age').fill('old');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('`email` must be a valid email address.')).toBeVisible();
  await expect(page.getByText('`age` must match the pattern')).toBeVisible();
  await expect(page.getByText('`consentRequired` must be checked.')).toBeVisible();

  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Full name').fill('Ada');
  await page.getByLabel('Age').fill('36');
  await page.getByLabel('You may write to me').check();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText('Thank you.');

  const { users } = await call<{ users: { email: string; data: object }[] }>(
    page.request,
    'GET',
    '/auth/admin/users?sourceAppId=my-site',
  );
  expect(users).toMatchObject([
    { email: 'ada@example.org', data: { fullName: 'Ada', age: '36', consentRequired: true } },
  ]);
  await call(page.request, 'DELETE', '/auth/apps/my-site');
  site.close();
  site.closeAllConnections();
});
