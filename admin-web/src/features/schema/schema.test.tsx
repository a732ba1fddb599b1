import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { refused, schemaOf, server, signedIn } from '@/test/server';

const name = { key: 'name', label: 'Name', kind: 'text' as const, required: true, maxLength: 5 };
const age = { key: 'age', label: 'Age', kind: 'number' as const, min: 18 };
const PATH = '/auth/apps/shop/schema';

beforeEach(() => {
  signedIn('admin', 'admin');
  server.use(
    http.get('/auth/apps', () =>
      HttpResponse.json({
        apps: [{ sourceAppId: 'shop', role: 'user', createdAt: '2024-01-15T10:30:00.000Z' }],
      }),
    ),
    http.get(PATH, () => HttpResponse.json(schemaOf([name, age], 3), { headers: { ETag: '"3"' } })),
  );
});

const accepts = () =>
  server.use(http.post(`${PATH}/check`, () => HttpResponse.json({ checked: 10, failing: 0, examples: [] })));

const field = (title: string) => within(screen.getByRole('group', { name: title }));

async function editor() {
  const view = open('/apps/shop/schema');
  await screen.findByText('Version 3');
  const preview = within(await screen.findByRole('region', { name: 'Preview' }));
  await preview.findByRole('heading', { name: 'Preview' });
  return { ...view, preview };
}

describe('the schema editor', () => {
  it('sends fields as they are edited, added, moved and removed, and only if nobody else was faster', async () => {
    accepts();
    let sent: unknown;
    let condition: string | null = null;
    server.use(
      http.put(PATH, async ({ request }) => {
        sent = await request.json();
        condition = request.headers.get('If-Match');
        return HttpResponse.json({ ...(sent as object), version: 4 }, { headers: { ETag: '"4"' } });
      }),
    );
    const { person } = await editor();
    expect(screen.getByRole('button', { name: 'Save schema' })).toBeDisabled();
    await person.click(screen.getByRole('button', { name: 'Add a field' }));
    await waitFor(() => expect(field('field3').getByRole('textbox', { name: 'Label' })).toHaveFocus());
    await person.keyboard('Country');
    const country = field('Country');
    await person.clear(country.getByRole('textbox', { name: 'Key' }));
    await person.type(country.getByRole('textbox', { name: 'Key' }), 'country');
    await person.selectOptions(country.getByRole('combobox', { name: 'Kind' }), 'select');
    await person.type(country.getByRole('textbox', { name: 'Options' }), 'US\nUK');
    await person.click(screen.getByRole('button', { name: 'Move Country up' }));
    await person.click(screen.getByRole('button', { name: 'Remove Name' }));
    await person.clear(field('Age').getByRole('textbox', { name: 'Smallest' }));
    await person.type(field('Age').getByRole('textbox', { name: 'Smallest' }), '9007199254740993');
    await person.click(screen.getByRole('button', { name: 'Save schema' }));
    expect(await screen.findByText('Every stored user satisfies it')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved as version 4.')).toBeVisible();
    expect(condition).toBe('"3"');
    expect(sent).toMatchObject({
      rejectUnknown: true,
      fields: [
        { key: 'country', label: 'Country', kind: 'select', required: false, enum: ['US', 'UK'] },
        { key: 'age', label: 'Age', kind: 'number', required: false },
      ],
    });
  });

  it('tells before saving how many stored users it would refuse, with examples', async () => {
    server.use(
      http.post(`${PATH}/check`, () =>
        HttpResponse.json({
          checked: 2000,
          failing: 1200,
          examples: [
            {
              id: '0'.repeat(24),
              email: 'ada@example.org',
              errors: [{ field: 'age', code: 'too_small', message: '`age` must be at least 21.' }],
            },
          ],
        }),
      ),
    );
    const { person } = await editor();
    await person.clear(field('Age').getByRole('textbox', { name: 'Smallest' }));
    await person.type(field('Age').getByRole('textbox', { name: 'Smallest' }), '21');
    await person.click(screen.getByRole('button', { name: 'Save schema' }));
    expect(await screen.findByText('1,200 of 2,000 stored users would not satisfy it')).toBeVisible();
    expect(screen.getByText('ada@example.org')).toBeVisible();
    expect(screen.getByText('`age` must be at least 21.')).toBeVisible();
  });

  it('shows what the service refuses at its field', async () => {
    server.use(
      http.post(`${PATH}/check`, () =>
        refused(400, 'validation_failed', 'The data is not valid.', [
          {
            field: 'fields[0].regex',
            code: 'invalid_regex',
            message: '`regex` of the field "name" cannot be used.',
          },
          { field: 'fields[1].key', code: 'duplicate', message: '`key` of the field "name" is taken.' },
        ]),
      ),
    );
    const { person } = await editor();
    await person.type(field('Name').getByRole('textbox', { name: 'Pattern' }), '(?=a)');
    await person.click(screen.getByRole('button', { name: 'Save schema' }));
    expect(await field('Name').findByText(/cannot be used/)).toBeVisible();
    expect(field('Name').getByRole('textbox', { name: 'Pattern' })).toBeInvalid();
    expect(field('Age').getByRole('textbox', { name: 'Key' })).toBeInvalid();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('saves nothing over somebody else’s change, and loads it when asked to', async () => {
    accepts();
    server.use(http.put(PATH, () => refused(412, 'precondition_failed', 'The schema has changed.')));
    const { person } = await editor();
    await person.type(field('Name').getByRole('textbox', { name: 'Label' }), ' of yours');
    await person.click(screen.getByRole('button', { name: 'Save schema' }));
    await person.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Somebody else has changed this schema meanwhile')).toBeVisible();
    expect(field('Name of yours').getByRole('textbox', { name: 'Label' })).toHaveValue('Name of yours');
    server.use(http.get(PATH, () => HttpResponse.json(schemaOf([age], 4), { headers: { ETag: '"4"' } })));
    await person.click(screen.getByRole('button', { name: 'Load the present version' }));
    expect(await screen.findByText('Version 4')).toBeVisible();
    expect(screen.queryByRole('group', { name: /Name/ })).not.toBeInTheDocument();
  });

  it('asks before unsaved changes are left', async () => {
    const { person, router } = await editor();
    await person.type(field('Name').getByRole('textbox', { name: 'Label' }), '!');
    await person.click(screen.getByRole('link', { name: 'Apps' }));
    const question = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await person.click(within(question).getByRole('button', { name: 'Stay here' }));
    expect(router.state.location.pathname).toBe('/apps/shop/schema');
    expect(field('Name!').getByRole('textbox', { name: 'Label' })).toHaveValue('Name!');
    await person.click(screen.getByRole('link', { name: 'Apps' }));
    await person.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/apps'));
  });
});

describe('the preview', () => {
  it('judges at every key, by the schema as it is edited', async () => {
    const { person, preview } = await editor();
    await person.type(preview.getByRole('textbox', { name: 'Age' }), '17');
    expect(await preview.findByText('Must be at least 18.')).toBeVisible();
    await person.clear(field('Age').getByRole('textbox', { name: 'Smallest' }));
    await waitFor(() => expect(preview.queryByText(/Must be at least/)).not.toBeInTheDocument());
    await person.type(preview.getByRole('textbox', { name: 'Name' }), 'Ada L');
    expect(preview.getByText('The service would accept this.')).toBeVisible();
    await person.type(preview.getByRole('textbox', { name: 'Name' }), 'o');
    expect(await preview.findByText('Must have at most 5 characters.')).toBeVisible();
  });

  it('says that a pattern cannot be used', async () => {
    const { person, preview } = await editor();
    await person.type(field('Name').getByRole('textbox', { name: 'Pattern' }), '(?=a)');
    expect(await preview.findByText(/The pattern of Name cannot be used/)).toBeVisible();
  });
});
