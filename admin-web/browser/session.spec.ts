import { expect } from '@playwright/test';
import { makeApp, signIn, test } from './service.ts';

test('an address that is opened directly comes after signing in', async ({ page }) => {
  await page.goto('/admin/account');
  await signIn(page);
  await expect(page).toHaveURL(/\/admin\/account$/);
  await expect(page.getByRole('heading', { name: 'Change password' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Change password' })).toBeVisible();
});

test('a session that ends is noticed, and what was typed stays', async ({ page, context }) => {
  await page.goto('/admin/');
  await signIn(page);
  await makeApp(page.request, 'session.site');
  await page.goto('/admin/apps/session.site/schema');
  const label = page.getByRole('group', { name: 'Age' }).getByLabel('Label');
  await label.fill('Your age');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save schema' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill('a password of the browser run');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('group', { name: 'Your age' }).getByLabel('Label')).toHaveValue('Your age');
});

test('an owner sees their own app and nothing else', async ({ page, context }) => {
  await page.goto('/admin/');
  await signIn(page);
  const secret = await makeApp(page.request, 'owner.site');
  await makeApp(page.request, 'neighbour.site');
  await context.clearCookies();
  await page.goto('/admin/');
  await signIn(page, 'owner.site', secret);
  await expect(page.getByRole('heading', { name: 'At a glance' })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/apps\/owner\.site$/);
  await expect(page.getByRole('link', { name: 'Apps' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Schema' })).toHaveCount(0);
  await page.goto('/admin/apps/neighbour.site/users');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('two editors: the second is told, and overwrites nothing', async ({ page, context }) => {
  await page.goto('/admin/');
  await signIn(page);
  await makeApp(page.request, 'two.site');
  await page.goto('/admin/apps/two.site/schema');
  const other = await context.newPage();
  await other.goto('/admin/apps/two.site/schema');
  for (const [editor, label] of [
    [page, 'First'],
    [other, 'Second'],
  ] as const) {
    await editor.getByRole('group', { name: 'Age' }).getByLabel('Label').fill(label);
    await editor.getByRole('button', { name: 'Save schema' }).click();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
  }
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  await expect(other.getByText('Somebody else has changed this schema meanwhile')).toBeVisible();
  await other.getByRole('button', { name: 'Load the present version' }).click();
  await expect(other.getByRole('group', { name: 'First' })).toBeVisible();
});
