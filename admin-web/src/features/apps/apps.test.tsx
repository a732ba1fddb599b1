import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Shapes } from '@/shared/api/client';
import { open } from '@/test/render';
import { refused, server, signedIn } from '@/test/server';

let apps: Shapes['App'][];

beforeEach(() => {
  apps = [
    { sourceAppId: 'shop', role: 'user', createdAt: '2024-01-15T10:30:00.000Z', users: 1234 },
    { sourceAppId: 'admin', role: 'admin', createdAt: '2024-01-01T00:00:00.000Z', users: 0 },
  ];
  signedIn('admin', 'admin');
  server.use(http.get('/auth/apps', () => HttpResponse.json({ apps })));
});

describe('the list of apps', () => {
  it('tells how many users each has', async () => {
    open('/apps');
    const row = (await screen.findByRole('link', { name: 'shop' })).closest('tr')!;
    expect(within(row).getByText('1,234')).toBeVisible();
  });

  it('says what to do where there is none yet', async () => {
    apps = apps.filter((app) => app.role === 'admin');
    open('/apps');
    expect(await screen.findByText('Make your first app')).toBeVisible();
  });

  it('offers to try again where it cannot be had', async () => {
    server.use(
      http.get('/auth/apps', () => refused(500, 'internal_error', 'Something went wrong on our side.')),
    );
    const { person } = open('/apps');
    const again = await screen.findByRole('button', { name: 'Try again' });
    server.use(http.get('/auth/apps', () => HttpResponse.json({ apps })));
    await person.click(again);
    expect(await screen.findByRole('link', { name: 'shop' })).toBeVisible();
  });

  it('is nothing for an owner', async () => {
    signedIn('shop', 'user');
    open('/apps');
    expect(await screen.findByText('Only an admin sees this')).toBeVisible();
  });
});

describe('a new app', () => {
  it('shows its password once, to be copied, with a warning', async () => {
    server.use(
      http.post('/auth/apps', async ({ request }) => {
        const { sourceAppId } = (await request.json()) as Shapes['AppName'];
        apps.unshift({ sourceAppId, role: 'user', createdAt: '2024-02-01T00:00:00.000Z', users: 0 });
        return HttpResponse.json({ sourceAppId, role: 'user', password: 'abcdEFGH12345678' });
      }),
    );
    const { person } = open('/apps');
    await person.click(await screen.findByRole('button', { name: 'New app' }));
    await person.type(screen.getByRole('textbox', { name: 'App id' }), 'my-site');
    await person.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByText('abcdEFGH12345678')).toBeVisible();
    expect(screen.getByText('Shown only this once')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Copy the password' }));
    expect(await navigator.clipboard.readText()).toBe('abcdEFGH12345678');
    await person.click(screen.getByRole('button', { name: 'Done' }));
    expect(await screen.findByRole('link', { name: 'my-site' })).toBeVisible();
    expect(screen.queryByText('abcdEFGH12345678')).not.toBeInTheDocument();
  });

  it('says why its id is refused, at the id', async () => {
    server.use(http.post('/auth/apps', () => refused(409, 'app_id_taken', 'This app id is taken.')));
    const { person } = open('/apps');
    await person.click(await screen.findByRole('button', { name: 'New app' }));
    await person.type(screen.getByRole('textbox', { name: 'App id' }), 'shop');
    await person.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByText('This app id is taken.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'App id' })).toBeInvalid();
  });
});

describe('deleting an app', () => {
  it('waits until its id is typed, and tells how many users went with it', async () => {
    server.use(
      http.delete('/auth/apps/:id', ({ params }) => {
        apps = apps.filter((app) => app.sourceAppId !== params.id);
        return HttpResponse.json({ ok: true, deletedUsers: 1234 });
      }),
    );
    const { person } = open('/apps');
    await person.click(await screen.findByRole('button', { name: 'Actions for shop' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    const button = await screen.findByRole('button', { name: 'Delete the app' });
    const id = screen.getByRole('textbox', { name: 'Type shop to delete it' });
    await person.type(id, 'sho');
    expect(button).toBeDisabled();
    await person.type(id, 'p');
    await person.click(button);
    expect(await screen.findByText(/1,234 users with it/)).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('link', { name: 'shop' })).not.toBeInTheDocument());
  });

  it('is not offered for an admin app', async () => {
    const { person } = open('/apps');
    await person.click(await screen.findByRole('button', { name: 'Actions for admin' }));
    expect(await screen.findByRole('menuitem', { name: 'New password' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'Delete' })).not.toBeInTheDocument();
  });
});

describe('settings', () => {
  const settings: Shapes['Settings'] = {
    allowedOrigins: ['https://shop.example'],
    anonymousSignup: false,
    oauthProviders: [],
    redirectUris: [],
    defaultRole: 'user',
    verifyUrl: null,
    resetUrl: null,
  };

  const configured = (...providers: Shapes['Provider'][]) =>
    server.use(http.get('/auth/oauth/providers', () => HttpResponse.json({ providers })));

  beforeEach(() => configured());

  it('activate social providers, and tell what address to register with each', async () => {
    let sent: Shapes['Settings'] = {};
    configured(
      { name: 'github', callback: 'https://users.example.org/oauth/github/callback' },
      { name: 'google', callback: 'https://users.example.org/oauth/google/callback' },
    );
    server.use(
      http.get('/auth/apps/shop/settings', () =>
        HttpResponse.json({ ...settings, oauthProviders: ['planned', 'github'] }),
      ),
      http.put('/auth/apps/shop/settings', async ({ request }) => {
        sent = (await request.json()) as Shapes['Settings'];
        return HttpResponse.json(sent);
      }),
    );
    const { person } = open('/apps/shop/settings');
    const google = await screen.findByRole('switch', { name: 'google' });
    const github = screen.getByRole('switch', { name: 'github' });
    expect(google).not.toBeChecked();
    expect(github).toBeChecked();
    expect(screen.getByText('https://users.example.org/oauth/google/callback')).toBeVisible();
    await person.click(google);
    await person.click(github);
    expect(screen.getByRole('textbox', { name: 'Social providers' })).toHaveValue('planned\ngoogle');
    await person.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(sent.oauthProviders).toEqual(['planned', 'google']);
  });

  it('say where no social provider is configured', async () => {
    server.use(http.get('/auth/apps/shop/settings', () => HttpResponse.json(settings)));
    open('/apps/shop/settings');
    expect(await screen.findByText(/has configured no social provider/)).toBeVisible();
  });

  it('are sent as a whole, a line for each entry', async () => {
    let sent: unknown;
    server.use(
      http.get('/auth/apps/shop/settings', () => HttpResponse.json(settings)),
      http.put('/auth/apps/shop/settings', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    const { person } = open('/apps/shop/settings');
    await person.type(
      await screen.findByRole('textbox', { name: 'Allowed origins' }),
      '\nhttps://www.shop.example',
    );
    await person.click(screen.getByRole('switch', { name: /^Anonymous sign-up/ }));
    await person.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(sent).toEqual({
      ...settings,
      allowedOrigins: ['https://shop.example', 'https://www.shop.example'],
      anonymousSignup: true,
    });
  });

  it('show what the service refuses at its field and line', async () => {
    server.use(
      http.get('/auth/apps/shop/settings', () => HttpResponse.json(settings)),
      http.put('/auth/apps/shop/settings', () =>
        refused(400, 'validation_failed', 'The data is not valid.', [
          { field: 'allowedOrigins[1]', code: 'invalid_origin', message: 'Must be an origin.' },
        ]),
      ),
    );
    const { person } = open('/apps/shop/settings');
    await person.type(await screen.findByRole('textbox', { name: 'Allowed origins' }), '\nnonsense');
    await person.click(screen.getByRole('button', { name: 'Save settings' }));
    expect(await screen.findByText('Line 2: Must be an origin.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Allowed origins' })).toBeInvalid();
  });
});
