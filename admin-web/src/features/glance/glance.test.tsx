import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { server, signedIn } from '@/test/server';

beforeEach(() => signedIn('shop', 'user'));

describe('at a glance', () => {
  it('counts, and tells every day to who does not see the chart', async () => {
    server.use(
      http.get('/auth/stats', ({ request }) => {
        expect(new URL(request.url).search).toBe('?sourceAppId=shop&days=30');
        return HttpResponse.json({
          total: 12_345,
          lastSignUpAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
          perDay: [
            { date: '2024-01-14', created: 3 },
            { date: '2024-01-15', created: 1_100 },
          ],
        });
      }),
    );
    open('/');
    expect(await screen.findByText('12,345')).toBeVisible();
    expect(screen.getByText('1,103')).toBeVisible();
    expect(screen.getByText('3 hours ago')).toBeVisible();
    const table = await screen.findByRole('table', { name: 'Sign-ups per day' });
    expect(within(table).getByRole('row', { name: '2024-01-14 3' })).toBeInTheDocument();
  });

  it('says what to do where nobody has signed up', async () => {
    server.use(
      http.get('/auth/stats', () => HttpResponse.json({ total: 0, lastSignUpAt: null, perDay: [] })),
    );
    open('/apps/shop');
    expect(await screen.findByText('Nobody has signed up yet')).toBeVisible();
  });
});
