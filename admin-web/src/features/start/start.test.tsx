import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Field } from '@/shared/schema/get-schema';
import { validate } from '@/shared/schema/validate';
import { open } from '@/test/render';
import { refused, schemaOf, server, signedIn } from '@/test/server';
import { sample, unguessed } from './sample';
import { curl, fetchCall, form } from './snippets';

const target = { origin: 'http://localhost:8080', appId: 'shop' };

describe('sample', () => {
  it('finds values that the schema accepts', () => {
    const fields: Field[] = [
      { key: 'name', label: 'Name', kind: 'text', minLength: 20, maxLength: 25 },
      { key: 'age', label: 'Age', kind: 'text', regex: '^[0-9]{1,3}$' },
      { key: 'consent', label: 'Consent', kind: 'checkbox', required: true },
      { key: 'country', label: 'Country', kind: 'select', enum: ['US'] },
      { key: 'size', label: 'Size', kind: 'number', min: 100 },
      { key: 'born', label: 'Born', kind: 'date' },
    ];
    const data = sample(fields);
    expect(Object.keys(data)).toEqual(['name', 'age', 'consent', 'country', 'size', 'born']);
    expect(validate({ fields }, data)).toEqual([]);
  });

  it('tells which obligatory field it has none for', () => {
    const fields: Field[] = [
      { key: 'code', label: 'Code', kind: 'text', required: true, regex: '^X-[0-9]{9}$' },
    ];
    expect(unguessed(fields, sample(fields)).map(({ key }) => key)).toEqual(['code']);
  });
});

describe('snippets', () => {
  it('survive a shell', () => {
    expect(curl(target, 'ada@example.org', { name: "O'Neill" })).toContain(`"name":"O'\\''Neill"`);
  });

  it('name the app and where the service is', () => {
    const snippet = fetchCall(target, 'ada@example.org', { consent: true });
    expect(snippet).toContain("fetch('http://localhost:8080/v1/users'");
    expect(snippet).toContain("'x-app-id': 'shop'");
  });

  it('make a form whose script sends what the schema asks for', async () => {
    const fields: Field[] = [
      { key: 'email', label: '<b>Another</b> email', kind: 'text' },
      { key: 'consent', label: 'I "agree"', kind: 'checkbox', required: true },
      { key: 'country', label: 'Country', kind: 'select', enum: ['US', '<UK>'] },
    ];
    document.body.innerHTML = form(target, fields);
    const [script] = document.querySelectorAll('script');
    const sent: unknown[] = [];
    server.use(
      http.post('http://localhost:8080/v1/users', async ({ request }) => {
        sent.push(request.headers.get('x-app-id'), await request.json());
        return HttpResponse.json({});
      }),
    );
    new Function(script!.textContent)();
    expect(screen.getByRole('textbox', { name: '<b>Another</b> email' })).toBeVisible();
    document.querySelector<HTMLInputElement>('[name=email]')!.value = 'ada@example.org';
    document.querySelector<HTMLInputElement>('[name="data.consent"]')!.checked = true;
    document.querySelector<HTMLSelectElement>('[name="data.country"]')!.value = '<UK>';
    document.querySelector('form')!.requestSubmit();
    expect(await screen.findByText('Thank you!')).toBeVisible();
    document.body.innerHTML = '';
    expect(sent).toEqual(['shop', { email: 'ada@example.org', data: { consent: true, country: '<UK>' } }]);
  });
});

describe('the first steps', () => {
  it('collect a user from the page itself', async () => {
    signedIn('shop', 'user');
    server.use(
      http.get('/v1/schema', () =>
        HttpResponse.json(schemaOf([{ key: 'consent', label: 'Consent', kind: 'checkbox', required: true }])),
      ),
      http.post('/v1/users', async ({ request }) => {
        const { email } = (await request.json()) as { email: string };
        return email.includes('@')
          ? HttpResponse.json({
              id: '0'.repeat(24),
              createdAt: '2024-01-15T10:30:00.000Z',
              updatedAt: '2024-01-15T10:30:00.000Z',
            })
          : refused(400, 'validation_failed', 'The data is not valid.', [
              { field: 'email', code: 'invalid_email', message: '`email` must be a valid email address.' },
            ]);
      }),
    );
    const { person } = open('/apps/shop/start');
    const email = await screen.findByRole('textbox', { name: 'Email of the test submission' });
    await person.type(email, 'ada');
    await person.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('`email` must be a valid email address.')).toBeVisible();
    await person.type(email, '@example.org');
    await person.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('There is a new user.')).toBeVisible();
    await person.click(screen.getByRole('tab', { name: 'curl' }));
    expect(screen.getByLabelText('the curl command')).toHaveTextContent("-H 'x-app-id: shop'");
  });
});
