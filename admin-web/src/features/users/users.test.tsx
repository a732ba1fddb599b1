import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { refused, schemaOf, server, signedIn, user } from '@/test/server';
import { exportUsers, type Progress, recordCounter } from './api/export-users';

const fields = [
  { key: 'name', label: 'Name', kind: 'text' as const },
  { key: 'agreed', label: 'Agreed', kind: 'checkbox' as const },
  { key: 'age', label: 'Age', kind: 'number' as const },
  { key: 'born', label: 'Born', kind: 'date' as const },
];

beforeEach(() => {
  signedIn('shop', 'user');
  server.use(
    http.get('/v1/schema', () => HttpResponse.json(schemaOf(fields))),
    http.get('/auth/stats', () => HttpResponse.json({ total: 2, lastSignUpAt: null, perDay: [] })),
  );
});

describe('the table of users', () => {
  it('has a column for each field, with its values by kind', async () => {
    server.use(
      http.get('/auth/users', () =>
        HttpResponse.text(
          JSON.stringify({
            users: [user(1, { name: 'Ada', agreed: true, born: '1815-12-10' })],
            next: null,
          }).replace('"agreed"', '"age":9007199254740993,"agreed"'),
        ),
      ),
    );
    open('/apps/shop/users');
    const row = (await screen.findByRole('button', { name: 'visitor1@example.org' })).closest<HTMLElement>(
      '[role=row]',
    )!;
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Email',
      'Signed up',
      'Name',
      'Agreed',
      'Age',
      'Born',
    ]);
    expect(within(row).getByText('Ada')).toBeVisible();
    expect(within(row).getByText('Yes')).toBeVisible();
    expect(within(row).getByText('9007199254740993')).toBeVisible();
    expect(within(row).getByText('Dec 10, 1815')).toBeVisible();
  });

  it('says what to do where there are none', async () => {
    server.use(http.get('/auth/users', () => HttpResponse.json({ users: [], next: null })));
    open('/apps/shop/users');
    expect(await screen.findByText('No users yet')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'Get started' }).at(-1)).toHaveAttribute(
      'href',
      '/apps/shop/start',
    );
  });

  it('offers to try again where they cannot be had', async () => {
    server.use(
      http.get('/auth/users', () => refused(500, 'internal_error', 'Something went wrong on our side.')),
    );
    const { person } = open('/apps/shop/users');
    const again = await screen.findByRole('button', { name: 'Try again' });
    server.use(http.get('/auth/users', () => HttpResponse.json({ users: [user(1)], next: null })));
    await person.click(again);
    expect(await screen.findByRole('button', { name: 'visitor1@example.org' })).toBeVisible();
  });

  it('finds by the beginning of the email, in the order of emails', async () => {
    const asked: string[] = [];
    server.use(
      http.get('/auth/users', ({ request }) => {
        asked.push(new URL(request.url).search);
        const email = new URL(request.url).searchParams.get('email');
        return HttpResponse.json({ users: email ? [user(7)] : [user(1), user(7)], next: null });
      }),
    );
    const { person } = open('/apps/shop/users');
    await screen.findByRole('button', { name: 'visitor1@example.org' });
    await person.type(
      screen.getByRole('searchbox', { name: 'Find by the beginning of the email' }),
      ' Visitor7',
    );
    expect(await screen.findByText('1 user found')).toBeVisible();
    expect(asked.at(-1)).toBe('?sourceAppId=shop&limit=200&email=visitor7');
    await person.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(await screen.findByRole('button', { name: 'visitor1@example.org' })).toBeVisible();
  });

  it('is sorted by date the other way round', async () => {
    server.use(
      http.get('/auth/users', ({ request }) => {
        const oldest = new URL(request.url).searchParams.get('order') === 'createdAt';
        return HttpResponse.json({ users: oldest ? [user(1), user(2)] : [user(2), user(1)], next: null });
      }),
    );
    const { person } = open('/apps/shop/users');
    await screen.findByRole('button', { name: 'visitor2@example.org' });
    expect(screen.getByRole('columnheader', { name: 'Signed up' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await person.click(screen.getByRole('button', { name: 'Signed up' }));
    await waitFor(() =>
      expect(screen.getByRole('columnheader', { name: 'Signed up' })).toHaveAttribute(
        'aria-sort',
        'ascending',
      ),
    );
    await waitFor(() =>
      expect(screen.getAllByRole('button', { name: /visitor/ }).map((button) => button.textContent)).toEqual([
        'visitor1@example.org',
        'visitor2@example.org',
      ]),
    );
  });

  it('goes on by the cursor, and keeps only the rows in sight', async () => {
    const cursors: (string | null)[] = [];
    server.use(
      http.get('/auth/users', ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        cursors.push(cursor);
        const from = Number(cursor ?? 0);
        const users = Array.from({ length: 200 }, (_, n) => user(from + n));
        return HttpResponse.json({ users, next: from < 800 ? String(from + 200) : null });
      }),
    );
    const { person } = open('/apps/shop/users');
    const first = await screen.findByRole('button', { name: 'visitor0@example.org' });
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(cursors).toEqual([null]);
    first.focus();
    await person.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'visitor1@example.org' })).toHaveFocus());
  });
});

describe('one user', () => {
  it('is shown whole, raw and exact, and deleted after a question', async () => {
    let deleted: string | undefined;
    server.use(
      http.get('/auth/users', () =>
        HttpResponse.json({ users: [user(1, { name: 'Ada', formerly: 'kept' }), user(2)], next: null }),
      ),
      http.delete('/auth/users/:id', ({ params }) => {
        deleted = String(params.id);
        return HttpResponse.json({ ok: true });
      }),
    );
    const { person } = open('/apps/shop/users');
    await person.click(await screen.findByRole('button', { name: 'visitor1@example.org' }));
    const drawer = await screen.findByRole('dialog', { name: 'visitor1@example.org' });
    expect(within(drawer).getByText('formerly')).toBeVisible();
    expect(within(drawer).getByLabelText('Raw record')).toHaveTextContent('"name": "Ada"');
    await person.click(within(drawer).getByRole('button', { name: 'Delete this user' }));
    const question = await screen.findByRole('dialog', { name: 'Delete this user?' });
    expect(deleted).toBeUndefined();
    await person.click(within(question).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted visitor1@example.org.')).toBeVisible();
    expect(deleted).toBe(user(1).id);
    expect(screen.queryByRole('button', { name: 'visitor1@example.org' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'visitor2@example.org' })).toBeVisible();
  });
});

describe('a download', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('counts records, not the line feeds inside quoted cells', () => {
    const csv = recordCounter('csv');
    expect(csv(bytes('id,email\r\n1,"a\nb"\r\n2,"c'))).toBe(1);
    expect(csv(bytes('"" d\n"\r\n'))).toBe(2);
    expect(recordCounter('ndjson')(bytes('{"a":"\\""}\n{}\n'))).toBe(2);
  });

  it('tells how far it has come, and ends with the whole file under the service’s name', async () => {
    server.use(
      http.get('/auth/users/export', ({ request }) => {
        expect(new URL(request.url).search).toBe('?sourceAppId=shop&format=ndjson');
        const parts = ['{"n":1}\n', '{"n":2}\n{"n"', ':3}\n'];
        const stream = new ReadableStream({
          pull(controller) {
            const part = parts.shift();
            if (part === undefined) controller.close();
            else controller.enqueue(bytes(part));
          },
        });
        return new HttpResponse(stream, {
          headers: { 'Content-Disposition': 'attachment; filename="shop.ndjson"' },
        });
      }),
    );
    const seen: Progress[] = [];
    const file = await exportUsers(
      'shop',
      'ndjson',
      (progress) => seen.push(progress),
      new AbortController().signal,
    );
    expect(file).toMatchObject({ name: 'shop.ndjson', users: 3, bytes: 24 });
    expect(file.content.size).toBe(24);
    expect(seen.at(-1)).toEqual({ users: 3, bytes: 24 });
  });

  it('says why it failed', async () => {
    server.use(
      http.get('/auth/users', () => HttpResponse.json({ users: [user(1)], next: null })),
      http.get('/auth/users/export', () => refused(503, 'store_unavailable', 'The store cannot be reached.')),
    );
    const { person } = open('/apps/shop/users');
    await screen.findByRole('button', { name: 'visitor1@example.org' });
    await person.click(screen.getByRole('button', { name: 'Download' }));
    await person.click(await screen.findByRole('menuitem', { name: /^CSV/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The store cannot be reached.');
  });
});
