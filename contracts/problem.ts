// The shape of an error, and the errors that all modules share. A module's own errors are in its contract; contracts/errors.ts has all.
import { z } from 'zod';

/** By code: the HTTP status, and the sentence that people may read. */
export type Errors = Readonly<Record<string, readonly [status: number, sentence: string]>>;

export const errors = {
  VALIDATION_FAILED: [400, 'The request is not valid.'],
  UNAUTHENTICATED: [401, 'Sign in to continue.'],
  TOKEN_EXPIRED: [401, 'Your access has expired. Refresh it or sign in again.'],
  SESSION_ENDED: [401, 'This session has ended. Sign in again.'],
  FORBIDDEN: [403, 'You do not have permission for this.'],
  NOT_THE_AUTHOR: [403, 'Only its author can change this.'],
  TENANT_MISMATCH: [403, 'X-Tenant-ID does not match your account.'],
  NOT_FOUND: [404, 'Not found, or you do not have access to it.'],
  METHOD_NOT_ALLOWED: [405, 'This path does not support that method.'],
  REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
  NOT_ACCEPTABLE: [406, 'This path does not have that version.'],
  NAME_TAKEN: [409, 'This name is already in use.'],
  REQUEST_IN_PROGRESS: [409, 'The same request is still in progress. Try again in a moment.'],
  ALREADY_ISSUED: [409, 'The secret was shown once and cannot be shown again.'],
  EDIT_CONFLICT: [412, 'Another person changed this first.'],
  PRECONDITION_FAILED: [412, 'A precondition of the request is not met.'],
  PAYLOAD_TOO_LARGE: [413, 'The request is too large.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'This media type is not supported.'],
  RANGE_NOT_SATISFIABLE: [416, 'The file does not have that range.'],
  IDEMPOTENCY_KEY_REUSED: [422, 'This idempotency key was used for a different request.'],
  UPGRADE_REQUIRED: [426, 'This path is only for WebSockets.'],
  VERSION_REQUIRED: [428, 'Name the version that you have read, in If-Match or version.'],
  RATE_LIMITED: [429, 'Too many requests. Wait a little and try again.'],
  HEADERS_TOO_LARGE: [431, 'The URL or the headers of this request are too long.'],
  INTERNAL_ERROR: [500, 'Something went wrong on our side. Nothing you did was lost.'],
  UNAVAILABLE: [503, 'The service is not ready. Try again in a moment.'],
} as const satisfies Errors;

/** Errors of every endpoint with an Idempotency-Key. */
export const IdempotentErrors = ['IDEMPOTENCY_KEY_REUSED', 'REQUEST_IN_PROGRESS'] as const satisfies readonly (keyof typeof errors)[];
/** Errors of every edit. */
export const VersionErrors = ['VERSION_REQUIRED', 'EDIT_CONFLICT'] as const satisfies readonly (keyof typeof errors)[];

/**
 * The body of every error: `code`, `message` and `details`, RFC 9457's `type`, `title` and `status`, and the compatibility API's `error`.
 * Served as `application/problem+json`.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  message: z.string(),
  error: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type Problem = z.infer<typeof Problem>;
