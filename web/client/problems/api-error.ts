// The errors of an API call.
import type { ErrorCode } from '../../../contracts/errors.ts';

/** The server refused: `code` is one of the contract's, with its `details`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Record<string, unknown>;
  /** Seconds after which a retry may succeed, if the server returned them. */
  readonly retryAfter: number | undefined;

  constructor(problem: { code: string; message: string; status: number; details?: Record<string, unknown> }, retryAfter?: number) {
    super(problem.message);
    this.name = 'ApiError';
    this.code = problem.code as ErrorCode;
    this.status = problem.status;
    this.details = problem.details ?? {};
    this.retryAfter = retryAfter;
  }
}

/** No response: the connection is lost, or the server is down. */
export class NetworkError extends Error {
  constructor(cause?: unknown) {
    super('The server could not be reached.', { cause });
    this.name = 'NetworkError';
  }
}

export const hasCode = (error: unknown, ...codes: ErrorCode[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/** Whether the same request may succeed soon. A limit of an hour or a day is a refusal: its author has to know of it. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NetworkError ||
  (error instanceof ApiError &&
    error.code !== 'TOO_MANY_MESSAGES' &&
    (error.status >= 500 || error.status === 429 || error.code === 'REQUEST_IN_PROGRESS'));
