import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server } from '@/test/server';
import { address, readJson, request, writeJson } from './client';

describe('request', () => {
  it('fills in the path, the query and the body', async () => {
    server.use(
      http.put('/auth/apps/:id/schema', async ({ request: sent, params }) => {
        expect(params.id).toBe('a/b');
        expect(sent.headers.get('Content-Type')).toBe('application/json');
        return HttpResponse.json(await sent.json(), { headers: { ETag: '"2"' } });
      }),
    );
    const { data, etag } = await request('put', '/auth/apps/{sourceAppId}/schema', {
      path: { sourceAppId: 'a/b' },
      body: { version: 1, fields: [] },
    });
    expect(data).toEqual({ version: 1, fields: [] });
    expect(etag).toBe('"2"');
  });

  it('throws what the service says', async () => {
    server.use(
      http.get('/auth/session', () =>
        HttpResponse.json(
          { message: 'Wait.', code: 'rate_limited' },
          { status: 429, headers: { 'Retry-After': '7' } },
        ),
      ),
    );
    await expect(request('get', '/auth/session')).rejects.toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: 'Wait.',
      retryAfter: 7,
    });
  });

  it('takes an answer that is no JSON for a fault, as a proxy may give one', async () => {
    server.use(http.get('/auth/session', () => new HttpResponse('<html>', { status: 502 })));
    await expect(request('get', '/auth/session')).rejects.toMatchObject({ status: 502, code: 'unknown' });
  });
});

describe('JSON', () => {
  it.each(['9007199254740993', '0.1', '1234567890123456789012345678901234', '30'])(
    'keeps %s exact',
    (number) => {
      expect(writeJson(readJson(`{"n":${number}}`))).toBe(`{"n":${number}}`);
    },
  );
});

describe('address', () => {
  it('leaves out what is not given', () => {
    expect(address('/auth/users/{id}', { id: '1' }, { sourceAppId: 'a b', cursor: undefined })).toBe(
      '/auth/users/1?sourceAppId=a+b',
    );
  });
});
