import type { components } from './openapi';

export type Violation = components['schemas']['Violation'];

/** A call that was refused, or that never arrived. */
export class ApiError extends Error {
  constructor(
    /** The status of HTTP, or 0 where there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly violations: Violation[] = [],
    /** After how many seconds to try again, where the service says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'unreachable', 'The service does not answer. Check the connection and try again.');
  }

  static async from(response: Response): Promise<ApiError> {
    const seconds = Number(response.headers.get('Retry-After') ?? NaN);
    const retryAfter = Number.isFinite(seconds) ? seconds : null;
    try {
      const body = (await response.json()) as components['schemas']['Error'];
      return new ApiError(response.status, body.code, body.message, body.errors ?? [], retryAfter);
    } catch {
      return new ApiError(
        response.status,
        'unknown',
        `The service answered with status ${response.status}.`,
        [],
        retryAfter,
      );
    }
  }
}

/** Whether a fault says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** A sentence for a person about any fault. */
export function sentence(error: unknown): string {
  if (error instanceof ApiError) {
    const wait = error.retryAfter;
    return error.status === 429 && wait ? `${error.message} Try again in ${duration(wait)}.` : error.message;
  }
  return 'Something went wrong in this page. Reload it to try again.';
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
