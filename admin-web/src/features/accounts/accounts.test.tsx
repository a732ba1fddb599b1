import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { account, refused, server, signedIn } from '@/test/server';

const VIEW = '/apps/shop/accounts';
const row = (name: string) => screen.findByRole('button', { name });

beforeEach(() => signedIn('shop', 'user'));

const listed = (...accounts: ReturnType<typeof account>[]) =>
  server.use(http.get('/auth/accounts', () => HttpResponse.json({ accounts, next: null })));

describe('the list of accounts', () => {
  it('shows what each is known by, its role, its providers and its state', async () => {
    listed(
      account(2, {
        emails: [],
        username: null,
        displayName: 'Grace',
        role: 'Editor',
        enabled: false,
        providers: [{ id: '7', displayName: null, providerName: 'github' }],
      }),
      account(1),
    );
    open(VIEW);
    const grace = (await row('Grace')).closest<HTMLElement>('[role=row]')!;
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Email',
      'Signed up',
      'Username',
      'Role',
      'Providers',
      'State',
    ]);
    expect(within(grace).getByText('Editor')).toBeVisible();
    expect(within(grace).getByText('github')).toBeVisible();
    expect(within(grace).getByText('Disabled')).toBeVisible();
    expect(await row('member1@example.org')).toBeVisible();
    expect(screen.getByText('2 accounts')).toBeVisible();
  });

  it('says where there are none, and offers to try again where they cannot be had', async () => {
    server.use(http.get('/auth/accounts', () => refused(500, 'internal_error', 'Something went wrong.')));
    const { person } = open(VIEW);
    const again = await screen.findByRole('button', { name: 'Try again' });
    listed();
    await person.click(again);
    expect(await screen.findByText('No accounts yet')).toBeVisible();
  });

  it('finds by the beginning of the email, and goes on by the cursor', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/auth/accounts', ({ request }) => {
        const { search, searchParams } = new URL(request.url);
        asked.push(search);
        if (searchParams.get('email')) return HttpResponse.json({ accounts: [account(7)], next: null });
        const first = !searchParams.get('cursor');
        return HttpResponse.json({ accounts: [account(first ? 1 : 2)], next: first ? 'more' : null });
      }),
    );
    const { person } = open(VIEW);
    expect(await row('member2@example.org')).toBeVisible();
    expect(asked).toEqual([
      '?sourceAppId=shop&limit=200&order=-createdAt',
      '?sourceAppId=shop&limit=200&order=-createdAt&cursor=more',
    ]);
    await person.type(
      screen.getByRole('searchbox', { name: 'Find by the beginning of the email' }),
      ' Member7',
    );
    expect(await screen.findByText('1 account found')).toBeVisible();
    expect(asked.at(-1)).toBe('?sourceAppId=shop&limit=200&email=member7');
  });
});

describe('one account', () => {
  it('is disabled after a question, and enabled again', async () => {
    const changes: unknown[] = [];
    listed(account(1), account(2));
    server.use(
      http.patch('/auth/accounts/:id', async ({ request, params }) => {
        const change = (await request.json()) as { enabled: boolean };
        changes.push([params.id, new URL(request.url).search, change]);
        return HttpResponse.json(account(1, change));
      }),
    );
    const { person } = open(VIEW);
    await person.click(await row('member1@example.org'));
    const drawer = await screen.findByRole('dialog', { name: 'member1@example.org' });
    await person.click(within(drawer).getByRole('button', { name: 'Disable' }));
    const question = await screen.findByRole('dialog', { name: 'Disable this account?' });
    expect(changes).toEqual([]);
    await person.click(within(question).getByRole('button', { name: 'Disable' }));
    await person.click(await within(drawer).findByRole('button', { name: 'Enable' }));
    expect(await within(drawer).findByRole('button', { name: 'Disable' })).toBeVisible();
    const id = account(1)._id;
    expect(changes).toEqual([
      [id, '?sourceAppId=shop', { enabled: false }],
      [id, '?sourceAppId=shop', { enabled: true }],
    ]);
  });

  it('gets another role, and says why one is refused', async () => {
    listed(account(1));
    server.use(
      http.patch('/auth/accounts/:id', async ({ request }) => {
        const { role } = (await request.json()) as { role: string };
        return role === 'ANONYMOUS'
          ? refused(400, 'validation_failed', 'No.', [
              { field: 'role', code: 'invalid', message: '`role` must be another.' },
            ])
          : HttpResponse.json(account(1, { role }));
      }),
    );
    const { person } = open(VIEW);
    await person.click(await row('member1@example.org'));
    const drawer = await screen.findByRole('dialog', { name: 'member1@example.org' });
    const role = within(drawer).getByRole('textbox', { name: 'Role' });
    const save = within(drawer).getByRole('button', { name: 'Change the role' });
    expect(save).toBeDisabled();
    await person.clear(role);
    await person.type(role, 'ANONYMOUS');
    await person.click(save);
    expect(await within(drawer).findByText('`role` must be another.')).toBeVisible();
    await person.clear(role);
    await person.type(role, ' Editor ');
    await person.click(save);
    await waitFor(() => expect(within(drawer).getByRole('textbox', { name: 'Role' })).toHaveValue('Editor'));
    expect(screen.getByRole('table', { name: 'Accounts', hidden: true })).toHaveTextContent('Editor');
  });

  it('is deleted after a question', async () => {
    let deleted: unknown;
    listed(account(1), account(2));
    server.use(
      http.delete('/auth/accounts/:id', ({ params }) => {
        deleted = params.id;
        return HttpResponse.json({ ok: true });
      }),
    );
    const { person } = open(VIEW);
    await person.click(await row('member1@example.org'));
    const drawer = await screen.findByRole('dialog', { name: 'member1@example.org' });
    await person.click(within(drawer).getByRole('button', { name: 'Delete this account' }));
    const question = await screen.findByRole('dialog', { name: 'Delete this account?' });
    expect(deleted).toBeUndefined();
    await person.click(within(question).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted member1@example.org.')).toBeVisible();
    expect(deleted).toBe(account(1)._id);
    expect(screen.queryByRole('button', { name: 'member1@example.org' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'member2@example.org' })).toBeVisible();
  });
});
