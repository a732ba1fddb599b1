import { expect } from '@playwright/test';
import { makeApp, signIn, submitMany, test } from './service.ts';

const MANY = 100_000;

test('a hundred thousand users', async ({ page }) => {
  test.setTimeout(8 * 60_000);
  await page.goto('/admin/');
  await signIn(page);
  await makeApp(page.request, 'many.site', [
    { key: 'name', label: 'Name', kind: 'text' },
    { key: 'n', label: 'Number', kind: 'number' },
  ]);
  await submitMany('many.site', MANY, (n) => ({ name: `Visitor ${n}`, n }));

  await test.step('open at once', async () => {
    const begun = performance.now();
    await page.goto('/admin/apps/many.site/users');
    await expect(page.getByText('100,000 users')).toBeVisible();
    await expect(page.getByRole('button', { name: /@example.org/ }).first()).toBeVisible();
    expect(performance.now() - begun).toBeLessThan(10_000);
    await expect(page.getByRole('table', { name: 'Users' })).toHaveAttribute(
      'aria-rowcount',
      String(MANY + 1),
    );
  });

  await test.step('scroll through many pages with few rows', async () => {
    const scroller = page.getByRole('region', { name: 'Users, scrollable' });
    for (let page_ = 1; page_ <= 25; page_++) {
      await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
      await expect
        .poll(() => scroller.evaluate((element) => element.scrollHeight))
        .toBeGreaterThan(page_ * 200 * 44);
    }
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    const slowest = await scroller.evaluate(async (element) => {
      let worst = 0;
      let last = performance.now();
      for (let frame = 0; frame < 60; frame++) {
        element.scrollTo(0, frame * 3000);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        worst = Math.max(worst, now - last);
        last = now;
      }
      return worst;
    });
    expect(slowest, 'milliseconds of the slowest frame').toBeLessThan(500);
  });

  await test.step('find one', async () => {
    await page.getByRole('searchbox').fill('visitor07777');
    await expect(page.getByText('10 users found')).toBeVisible();
    await page.getByRole('button', { name: 'visitor077777@example.org' }).click();
    await expect(page.getByLabel('Raw record', { exact: true })).toContainText('"n": 77777');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(page.getByText('100,000 users')).toBeVisible();
  });

  await test.step('oldest first', async () => {
    await page.getByRole('button', { name: 'Signed up' }).click();
    await expect(page.getByRole('columnheader', { name: 'Signed up' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(page.getByRole('button', { name: /visitor0000/ }).first()).toBeVisible();
  });

  await test.step('download all of them, with progress', async () => {
    await page.getByRole('button', { name: 'Download' }).click();
    const arriving = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('menuitem', { name: /NDJSON/ }).click();
    await expect(page.getByRole('progressbar', { name: 'Download' })).toBeVisible();
    await arriving;
    await expect(page.getByText(/^Downloaded 100,000 users as /)).toBeVisible();
  });
});
