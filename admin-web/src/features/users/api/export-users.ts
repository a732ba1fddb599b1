import { address, send } from '@/shared/api/client';

export type Format = 'csv' | 'ndjson';

/** How far a download has come. */
export interface Progress {
  users: number;
  bytes: number;
}

/** A file that is complete. */
export interface Download extends Progress {
  name: string;
  content: Blob;
}

/** How much is gathered before it is handed to the browser, which keeps large files outside of memory. */
const PART = 4 * 1024 * 1024;
const LINE_FEED = 10;
const QUOTE = 34;

/** Counts the records of a file while it passes: lines, save those inside quoted cells. */
export function recordCounter(format: Format): (chunk: Uint8Array) => number {
  let lines = 0;
  let quoted = false;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === QUOTE && format === 'csv') quoted = !quoted;
      else if (byte === LINE_FEED && !quoted) lines++;
    }
    return format === 'csv' ? Math.max(0, lines - 1) : lines;
  };
}

/** Reads all users of an app as one file, telling meanwhile how far it has come. */
export async function exportUsers(
  sourceAppId: string,
  format: Format,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const response = await send(address('/auth/users/export', {}, { sourceAppId, format }), { signal });
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  const countRecords = recordCounter(format);
  const progress: Progress = { users: 0, bytes: 0 };
  const type = response.headers.get('Content-Type') ?? '';
  let content = new Blob([], { type });
  let part: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      part.push(value);
      size += value.length;
      progress.bytes += value.length;
      progress.users = countRecords(value);
      onProgress({ ...progress });
    }
    if (size >= PART || done) {
      content = new Blob([content, ...part], { type });
      part = [];
      size = 0;
    }
    if (done) return { ...progress, name: name ?? `${sourceAppId}-users.${format}`, content };
  }
}
