import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { refused, schemaOf, server, signedIn } from '@/test/server';
import { CookieNotKept } from './api/sign-in';

const nobody = () => refused(401, 'not_authenticated', 'Not authenticated');

async function signIn(person: ReturnType<typeof open>['person'], appId: string, password: string) {
  if (appId) await person.type(await screen.findByRole('textbox', { name: 'App id' }), appId);
  await person.type(screen.getByLabelText('Password', { selector: 'input' }), password);
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  it('shows the view that was asked for, once somebody is signed in', async () => {
    server.use(
      http.get('/auth/session', nobody),
      http.post('/auth/login', async ({ request }) => {
        expect(await request.json()).toEqual({ sourceAppId: 'shop', password: 'secret' });
        signedIn('shop', 'user');
        return HttpResponse.json({ ok: true, sourceAppId: 'shop', role: 'user' });
      }),
    );
    const { person } = open('/account');
    await signIn(person, 'shop', 'secret');
    expect(await screen.findByRole('heading', { name: 'Change password' })).toBeVisible();
  });

  it('says that the id or the password is wrong', async () => {
    server.use(
      http.get('/auth/session', nobody),
      http.post('/auth/login', () => refused(401, 'invalid_credentials', 'Invalid credentials')),
    );
    const { person } = open('/');
    await signIn(person, 'shop', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('The app id or the password is wrong.');
  });

  it('says how long to wait after too many attempts', async () => {
    server.use(
      http.get('/auth/session', nobody),
      http.post('/auth/login', () =>
        HttpResponse.json(
          { message: 'Too many attempts.', code: 'rate_limited' },
          { status: 429, headers: { 'Retry-After': '600' } },
        ),
      ),
    );
    const { person } = open('/');
    await signIn(person, 'shop', 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('Too many attempts. Try again in 10 minutes.');
  });

  it('says so when the browser keeps no cookie', async () => {
    server.use(
      http.get('/auth/session', nobody),
      http.post('/auth/login', () => HttpResponse.json({ ok: true, sourceAppId: 'shop', role: 'user' })),
    );
    const { person } = open('/');
    await signIn(person, 'shop', 'secret');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your browser did not keep the session');
    expect(screen.getByRole('alert')).toHaveTextContent('Allow cookies for this site');
  });

  it.each([
    ['http:', 'users.lan', true],
    ['http:', 'localhost', false],
    ['http:', '127.0.0.1', false],
    ['https:', 'users.example.org', false],
  ])('knows that plain HTTP is why: %s//%s', (protocol, hostname, plainHttp) => {
    expect(new CookieNotKept({ protocol, hostname }).plainHttp).toBe(plainHttp);
  });

  it('offers to try again when the service does not answer', async () => {
    server.use(http.get('/auth/session', () => HttpResponse.error()));
    const { person } = open('/');
    const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 10_000 });
    expect(screen.getByRole('alert')).toHaveTextContent('The service does not answer.');
    server.use(http.get('/auth/session', nobody));
    await person.click(again);
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
});

describe('a session that ends', () => {
  it('is signed in again over the view, and what was typed there stays', async () => {
    signedIn('shop', 'user');
    server.use(http.post('/auth/password', nobody));
    const { person } = open('/account');
    await screen.findByRole('heading', { name: 'Change password' });
    await person.type(field(), 'old password');
    await person.type(screen.getByLabelText('New password', { selector: 'input' }), 'new password');
    await person.type(screen.getByLabelText('New password again', { selector: 'input' }), 'new password');
    await person.click(screen.getByRole('button', { name: 'Change password' }));

    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    server.use(
      http.post('/auth/login', () => HttpResponse.json({ ok: true, sourceAppId: 'shop', role: 'user' })),
      http.post('/auth/password', () => HttpResponse.json({ ok: true })),
    );
    expect(within(dialog).getByRole('textbox', { name: 'App id' })).toHaveValue('shop');
    await person.type(within(dialog).getByLabelText('Password', { selector: 'input' }), 'old password');
    await person.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    expect(field()).toHaveValue('old password');
    await person.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('The password is changed.')).toBeVisible();
  });

  it('is noticed by a list as well', async () => {
    signedIn('shop', 'user');
    server.use(
      http.get('/v1/schema', () => HttpResponse.json(schemaOf([]))),
      http.get('/auth/users', nobody),
      http.get('/auth/stats', nobody),
    );
    open('/apps/shop/users');
    expect(await screen.findByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  });

  it('shows the other one’s beginning to who signs in as somebody else', async () => {
    signedIn('shop', 'user');
    server.use(http.get('/auth/stats', nobody));
    const { person } = open('/apps/shop');
    const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
    server.use(
      http.post('/auth/login', () => {
        signedIn('other', 'user');
        return HttpResponse.json({ ok: true, sourceAppId: 'other', role: 'user' });
      }),
      http.get('/auth/stats', ({ request }) =>
        new URL(request.url).searchParams.get('sourceAppId') === 'other'
          ? HttpResponse.json({ total: 0, lastSignUpAt: null, perDay: [] })
          : refused(403, 'forbidden', 'This is another app.'),
      ),
    );
    await person.clear(within(dialog).getByRole('textbox', { name: 'App id' }));
    await person.type(within(dialog).getByRole('textbox', { name: 'App id' }), 'other');
    await person.type(within(dialog).getByLabelText('Password', { selector: 'input' }), 'secret');
    await person.click(within(dialog).getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('navigation', { name: 'App other' })).toBeVisible();
  });
});

describe('the own password', () => {
  it('is not sent while the two new ones differ or are too short', async () => {
    signedIn('shop', 'user');
    const { person } = open('/account');
    await screen.findByRole('heading', { name: 'Change password' });
    await person.type(field(), 'old password');
    await person.type(screen.getByLabelText('New password', { selector: 'input' }), 'short');
    await person.click(screen.getByRole('button', { name: 'Change password' }));
    expect(screen.getByText('It must have 8 to 72 bytes; it has 5.')).toBeVisible();
    expect(screen.getByText('The two differ.')).toBeVisible();
  });

  it('says that the present one is wrong, and does not take it for an ended session', async () => {
    signedIn('shop', 'user');
    server.use(http.post('/auth/password', () => refused(403, 'wrong_password', 'Wrong.')));
    const { person } = open('/account');
    await screen.findByRole('heading', { name: 'Change password' });
    await person.type(field(), 'not it');
    await person.type(screen.getByLabelText('New password', { selector: 'input' }), 'new password');
    await person.type(screen.getByLabelText('New password again', { selector: 'input' }), 'new password');
    await person.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('This is not the present password.')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

function field() {
  return screen.getByLabelText('Current password', { selector: 'input' });
}
