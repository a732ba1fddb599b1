import { mkdir } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { call, makeApp, origin, signIn, signUp, submitMany, test } from './service.ts';

/** Where pictures of every view go; nowhere unless asked for, as docs/dashboard.md tells. */
const PICTURES = process.env.DASHBOARD_PICTURES;
const APP = 'views.site';
const EMPTY = 'empty.site';
const NAMES = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Katherine Johnson',
  'Edsger Dijkstra',
  'Barbara Liskov',
];
const COUNTRIES = ['UK', 'US', 'DE', 'FR', 'IN'];
const FIELDS = [
  { key: 'fullName', label: 'Full name', kind: 'text', required: true, minLength: 1, maxLength: 200 },
  { key: 'country', label: 'Country', kind: 'select', enum: COUNTRIES },
  { key: 'age', label: 'Age', kind: 'number', min: 16, max: 120 },
  { key: 'birthday', label: 'Birthday', kind: 'date' },
  { key: 'terms', label: 'Agrees to the terms', kind: 'checkbox', required: true },
];

/** How many signed up on each day of a month, for a chart that is not one bar. */
const PER_DAY = [
  4, 7, 6, 9, 12, 5, 3, 8, 11, 14, 13, 17, 9, 6, 12, 15, 19, 22, 18, 11, 9, 16, 21, 25, 27, 23, 15, 18, 29,
  12,
];

interface View {
  name: string;
  open: (page: Page) => Promise<void>;
}

const go = (path: string, ready: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.goto(`/admin/${path}`);
  await ready(page);
};
const heading = (name: string) => async (page: Page) => {
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
};

const users = go(`apps/${APP}/users`, async (page) => {
  await expect(page.getByRole('button', { name: /visitor000/ }).first()).toBeVisible();
});
const accounts = go(`apps/${APP}/accounts`, async (page) => {
  await expect(page.getByRole('button', { name: 'ada@example.org' })).toBeVisible();
});
const schema = go(`apps/${APP}/schema`, async (page) => {
  await expect(page.getByRole('region', { name: 'Preview' }).getByText('What is sent as data')).toBeVisible();
});

const VIEWS: View[] = [
  { name: 'apps', open: go('apps', heading('Apps')) },
  {
    name: 'new-app',
    open: async (page) => {
      await go('apps', heading('Apps'))(page);
      // Answered here, for a picture with the same password whenever it is taken, and no app more.
      await page.route('**/auth/apps', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ json: { sourceAppId: 'my-site', role: 'user', password: 'Xk3mQ9tLw2VbR7cD' } })
          : route.fallback(),
      );
      await page.getByRole('button', { name: 'New app' }).click();
      await page.getByRole('textbox', { name: 'App id' }).fill('my-site');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(page.getByText('Shown only this once')).toBeVisible();
    },
  },
  {
    name: 'at-a-glance',
    open: async (page) => {
      // The days before the service was started have no sign-ups; the chart is shown one of a month.
      await page.route('**/auth/stats?*', async (route) => {
        const stats = (await (await route.fetch()).json()) as { perDay: { date: string; created: number }[] };
        stats.perDay.forEach((day, n) => (day.created = PER_DAY[n]!));
        await route.fulfill({ json: stats });
      });
      await go(`apps/${APP}`, heading('At a glance'))(page);
      await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
    },
  },
  { name: 'users', open: users },
  {
    name: 'user',
    open: async (page) => {
      await users(page);
      await page
        .getByRole('button', { name: /visitor000/ })
        .first()
        .click();
      await expect(page.getByLabel('Raw record', { exact: true })).toBeVisible();
    },
  },
  { name: 'accounts', open: accounts },
  {
    name: 'one-account',
    open: async (page) => {
      await accounts(page);
      await page.getByRole('button', { name: 'ada@example.org' }).click();
      await expect(page.getByRole('button', { name: 'Disable' })).toBeVisible();
    },
  },
  {
    name: 'empty-accounts',
    open: go(`apps/${EMPTY}/accounts`, async (page) => {
      await expect(page.getByText('No accounts yet')).toBeVisible();
    }),
  },
  {
    name: 'schema',
    open: async (page) => {
      await schema(page);
      await page.getByRole('region', { name: 'Preview' }).getByLabel('Age').fill('7');
    },
  },
  {
    name: 'schema-refused',
    open: async (page) => {
      await schema(page);
      await page.getByRole('group', { name: 'Full name' }).getByLabel('Pattern').fill('(?=a)');
      await page.getByRole('button', { name: 'Save schema' }).click();
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'schema-check',
    open: async (page) => {
      await schema(page);
      await page.getByRole('group', { name: 'Age' }).getByLabel('Smallest').fill('40');
      await page.getByRole('button', { name: 'Save schema' }).click();
      await expect(page.getByText(/would not satisfy it/)).toBeVisible();
    },
  },
  { name: 'settings', open: go(`apps/${APP}/settings`, heading('Settings')) },
  {
    name: 'get-started',
    open: go(`apps/${APP}/start`, async (page) => {
      await expect(page.getByLabel('the HTML form', { exact: true })).toBeVisible();
    }),
  },
  { name: 'audit', open: go('audit', heading('Audit')) },
  { name: 'account', open: go('account', heading('Change password')) },
  {
    name: 'empty-users',
    open: go(`apps/${EMPTY}/users`, async (page) => {
      await expect(page.getByText('No users yet')).toBeVisible();
    }),
  },
  {
    name: 'empty-glance',
    open: go(`apps/${EMPTY}`, async (page) => {
      await expect(page.getByText('Nobody has signed up yet')).toBeVisible();
    }),
  },
  {
    name: 'error',
    open: async (page) => {
      await page.route('**/auth/users?*', (route) =>
        route.fulfill({
          status: 500,
          json: { message: 'Something went wrong on our side.', code: 'internal_error' },
        }),
      );
      await page.goto(`/admin/apps/${APP}/users`);
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
];

/** The views that docs/dashboard.md shows. */
const SHOWN = new Set(
  VIEWS.map((view) => view.name).filter((name) => !/^(empty-glance|empty-accounts|error)$/.test(name)),
);

test.beforeAll(async ({ playwright }) => {
  const api = await playwright.request.newContext();
  await call(api, 'POST', '/auth/login', { sourceAppId: 'admin', password: 'a password of the browser run' });
  const session = (await api.storageState()).cookies.find((cookie) => cookie.name === 'sid')!;
  const headers = { Cookie: `sid=${session.value}` };
  const admin = await playwright.request.newContext({ extraHTTPHeaders: headers });
  await makeApp(admin, EMPTY);
  await makeApp(admin, APP, FIELDS);
  await submitMany(APP, 416, (n) => ({
    fullName: NAMES[n % NAMES.length],
    country: COUNTRIES[n % COUNTRIES.length],
    ...(n % 7 && { age: 18 + ((n * 7) % 60) }),
    birthday: `19${60 + (n % 40)}-0${1 + (n % 9)}-1${n % 9}`,
    terms: true,
  }));
  for (const [n, name] of NAMES.entries()) {
    const first = name.split(' ')[0]!.toLowerCase();
    const made = { username: name, email: `${first}@example.org`, password: 'correct-horse-1' };
    const id = await signUp(admin, APP, made);
    const change = n === 1 ? { role: 'Editor' } : n === 4 ? { enabled: false } : {};
    await call(admin, 'PATCH', `/auth/accounts/${id}?sourceAppId=${APP}`, change);
  }
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

async function judge(page: Page) {
  // Colours are judged when they have come to rest.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished.catch(() => {})),
    ),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([]);
}

async function picture(page: Page, name: string) {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('sign-in, and a refused one', async ({ page }) => {
      await page.goto('/admin/');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await judge(page);
      await picture(page, `sign-in-${colorScheme}`);
      await page.getByRole('textbox', { name: 'App id' }).fill('admin');
      await page.getByLabel('Password', { exact: true }).fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await judge(page);
    });

    for (const view of VIEWS) {
      test(view.name, async ({ page }) => {
        await page.goto('/admin/account');
        await signIn(page);
        await view.open(page);
        await judge(page);
        if (SHOWN.has(view.name)) await picture(page, `${view.name}-${colorScheme}`);
      });
    }
  });
}

test.describe('at the width of a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true });

  for (const view of VIEWS) {
    test(view.name, async ({ page }) => {
      await page.goto('/admin/account');
      await signIn(page);
      await view.open(page);
      const [wide, room] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        window.innerWidth,
      ]);
      expect(wide, 'nothing is wider than the page').toBeLessThanOrEqual(room!);
      await judge(page);
      if (['users', 'schema', 'at-a-glance'].includes(view.name)) await picture(page, `${view.name}-phone`);
    });
  }

  test('the menu', async ({ page }) => {
    await page.goto(`/admin/apps/${APP}/users`);
    await signIn(page);
    await page.getByRole('button', { name: 'Open the menu' }).click();
    await page.getByRole('link', { name: 'Get started' }).click();
    await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
    await expect(page).toHaveURL(`${origin}/admin/apps/${APP}/start`);
  });
});

test('the layout does not jump while a view loads', async ({ page }) => {
  await page.goto('/admin/account');
  await signIn(page);
  for (const path of [
    'apps',
    `apps/${APP}`,
    `apps/${APP}/users`,
    `apps/${APP}/accounts`,
    `apps/${APP}/schema`,
    `apps/${APP}/start`,
  ]) {
    await page.addInitScript(() => {
      const state = window as unknown as { shift: number };
      state.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift, path).toBeLessThan(0.1);
  }
});
