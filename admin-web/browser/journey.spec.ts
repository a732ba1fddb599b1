import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { makeApp, origin, signIn, signUp, submit, test } from './service.ts';

test('from the first sign-in to a collected user, and back out', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/admin\/$/);
  await signIn(page);
  await expect(page.getByRole('heading', { name: 'Apps', exact: true })).toBeVisible();
  await expect(page.getByText('Make your first app')).toBeVisible();

  await page.getByRole('button', { name: 'New app' }).first().click();
  await page.getByRole('textbox', { name: 'App id' }).fill('journey.site');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Shown only this once')).toBeVisible();
  const secret = await page.getByRole('textbox', { name: 'Password of journey.site' }).innerText();
  expect(secret).toMatch(/^[A-Za-z0-9]{16}$/);
  await page.getByRole('link', { name: 'Get started' }).last().click();

  await page.getByRole('textbox', { name: 'Email of the test submission' }).fill('Ada@Example.org');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('There is a new user.')).toBeVisible();

  await page.getByRole('link', { name: 'Schema' }).click();
  await page.getByRole('button', { name: 'Add a field' }).click();
  await page.keyboard.type('Favourite colour');
  const colour = page.getByRole('group', { name: 'Favourite colour' });
  await colour.getByLabel('Key').fill('colour');
  await colour.getByLabel('Kind').selectOption('select');
  await colour.getByLabel('Options').fill('green\nblue');
  await colour.getByLabel('Required').check();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByLabel('Favourite colour').selectOption('blue');
  await preview.getByLabel(/Consent \(required\)/).check();
  await expect(preview.getByText('The service would accept this.')).toBeVisible();
  await page.getByRole('button', { name: 'Save schema' }).click();
  await expect(page.getByText('1 of 1 stored user would not satisfy it')).toBeVisible();
  await expect(page.getByText('`colour` is required.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved as version 2.')).toBeVisible();

  await submit('journey.site', 'grace@example.org', { consentRequired: true, colour: 'green' });
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  const row = page.getByRole('row', { name: /grace@example.org/ });
  await expect(row.getByText('green')).toBeVisible();
  await expect(page.getByText('2 users')).toBeVisible();

  await page.getByRole('button', { name: 'Download' }).click();
  const arriving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const lines = csv.slice(1).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('data.colour');
  expect(lines[1]).toContain('grace@example.org');
  await expect(page.getByText(/^Downloaded 2 users as /)).toBeVisible();

  await page.getByRole('button', { name: 'grace@example.org' }).click();
  await page.getByRole('button', { name: 'Delete this user' }).click();
  await page
    .getByRole('dialog', { name: 'Delete this user?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(page.getByText('Deleted grace@example.org.')).toBeVisible();
  await expect(row).toHaveCount(0);

  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByText('user.delete')).toBeVisible();

  await page
    .getByRole('link', { name: 'Settings' })
    .or(page.getByRole('link', { name: 'Apps' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Actions for journey.site' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('textbox', { name: 'Type journey.site to delete it' }).fill('journey.site');
  await page.getByRole('button', { name: 'Delete the app' }).click();
  await expect(page.getByText(/The app journey.site is gone, and 1 user with it/)).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: /Signed in as admin/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await page.request.get(`${origin}/auth/session`)).status()).toBe(401);
});

test('an account is disabled, enabled, given a role and deleted', async ({ page, request }) => {
  await page.goto('/admin/');
  await signIn(page);
  await makeApp(page.request, 'accounts.site');
  const ada = { username: 'ada', email: 'ada@example.org', password: 'correct-horse-1' };
  await signUp(request, 'accounts.site', ada);
  const signsIn = async () =>
    (
      await request.post(`${origin}/user/auth`, { data: ada, headers: { 'x-app-id': 'accounts.site' } })
    ).status();

  await page.goto('/admin/apps/accounts.site/accounts');
  await page.getByRole('button', { name: 'ada@example.org' }).click();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page
    .getByRole('dialog', { name: 'Disable this account?' })
    .getByRole('button', { name: 'Disable' })
    .click();
  await expect(page.getByRole('button', { name: 'Enable' })).toBeVisible();
  expect(await signsIn()).toBe(401);
  await page.getByRole('button', { name: 'Enable' }).click();
  await expect(page.getByRole('button', { name: 'Disable' })).toBeVisible();
  expect(await signsIn()).toBe(200);

  await page.getByRole('textbox', { name: 'Role' }).fill('Editor');
  await page.getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('button', { name: 'Change the role' })).toBeDisabled();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row', { name: /ada@example.org/ }).getByText('Editor')).toBeVisible();

  await page.getByRole('button', { name: 'ada@example.org' }).click();
  await page.getByRole('button', { name: 'Delete this account' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Deleted ada@example.org.')).toBeVisible();
  await expect(page.getByText('No accounts yet')).toBeVisible();
  expect(await signsIn()).toBe(401);
});
