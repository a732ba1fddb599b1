import { isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import type { components, paths } from './openapi';
import { ApiError } from './errors';

/** What the service's own document calls its shapes. */
export type Shapes = components['schemas'];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type Content<T> = T extends { content: { 'application/json': infer Json } } ? Json : never;
type Answer<O> = O extends { responses: { 200: infer Ok } } ? Content<Ok> : never;
type Body<O> = O extends { requestBody?: infer Request } ? Content<NonNullable<Request>> : never;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type PathParameters<O> = O extends { parameters: { path: infer P } } ? P : never;

/** What goes with a call. */
export interface Call<O> {
  path?: PathParameters<O>;
  query?: Query<O>;
  body?: Body<O>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What came back, and the version that it carries, where it carries one. */
export interface Reply<T> {
  data: T;
  etag: string | null;
}

/** Numbers that a JavaScript number cannot hold exactly stay as they were written. */
export function readJson(text: string): unknown {
  return parse(text, undefined, {
    parseNumber: (written) => (isSafeNumber(written) ? Number(written) : new LosslessNumber(written)),
  });
}

export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}

export function address(path: string, parameters: object = {}, query: object = {}): string {
  const filled = path.replace(/\{([^}]+)}/g, (_, name: string) =>
    encodeURIComponent(String((parameters as Record<string, unknown>)[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** A call whose answer is read by the caller; refused answers are thrown as {@link ApiError}. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw ApiError.unreachable();
  }
  if (!response.ok) throw await ApiError.from(response);
  return response;
}

/** One call of the API, typed by docs/openapi.yaml. */
export async function request<P extends keyof paths, M extends Method & keyof paths[P]>(
  method: M,
  path: P,
  call: Call<paths[P][M]> = {},
): Promise<Reply<Answer<paths[P][M]>>> {
  const headers: Record<string, string> = { Accept: 'application/json', ...call.headers };
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await send(address(path, call.path ?? {}, call.query ?? {}), {
    method: method.toUpperCase(),
    headers,
    body: call.body === undefined ? undefined : writeJson(call.body),
    signal: call.signal,
  });
  const text = await response.text();
  return { data: readJson(text) as Answer<paths[P][M]>, etag: response.headers.get('ETag') };
}
