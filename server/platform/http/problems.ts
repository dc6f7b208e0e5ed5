// Turns errors into problem documents (RFC 9457) with the fields of contracts/problem.ts. They never carry a stack trace or a message of the
// database.
import type { FastifyError, FastifyReply } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import type { Problem } from '#contracts/problem.ts';
import { AppError, invalid, problem } from '../errors.ts';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Every thrown thing as an AppError; what is unknown becomes INTERNAL_ERROR. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (isResponseSerializationError(error)) return problem('INTERNAL_ERROR');
  const { statusCode, code } = error as Partial<FastifyError>;
  if (statusCode === 413) return problem('PAYLOAD_TOO_LARGE');
  if (statusCode === 415) return problem('UNSUPPORTED_MEDIA_TYPE');
  if (statusCode === 429) return problem('RATE_LIMITED');
  if (statusCode === 400 || code?.startsWith('FST_ERR_CTP')) return invalid({ body: 'must be valid JSON' });
  // A database that is away or busy is not a fault of the request: class 08, 57P, 53300 (too many connections), a statement or a lock that took
  // too long (57014, 55P03), a deadlock (40P01), or no connection at all.
  if (typeof code === 'string' && /^(08...|57P..|57014|55P03|40P01|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code))
    return problem('UNAVAILABLE', { retryAfter: 1 });
  if (
    error instanceof Error &&
    /Connection terminated|has encountered a connection error|Query read timeout|timeout exceeded when trying to connect/.test(
      error.message,
    )
  )
    return problem('UNAVAILABLE', { retryAfter: 1 });
  return problem('INTERNAL_ERROR');
};

export const problemBody = (error: AppError, requestId: string): Problem => ({
  type: `/docs/errors#${error.code}`,
  title: TITLES[error.status] ?? 'Error',
  status: error.status,
  code: error.code,
  message: error.message,
  error: error.message,
  details: error.status >= 500 ? { request_id: requestId } : error.details,
});

/** Sends the problem document. */
export const sendProblem = (reply: FastifyReply, error: AppError, requestId: string): FastifyReply => {
  if (error.retryAfter !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(error.retryAfter))));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  if (error.status === 426) reply.header('upgrade', 'websocket').header('connection', 'Upgrade');
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemBody(error, requestId));
};

/** All codes with status and sentence, by status, for documentation. */
export const errorTable = (): { code: ErrorCode; status: number; message: string }[] =>
  (Object.keys(ERRORS) as ErrorCode[])
    .map((code) => ({ code, status: ERRORS[code][0], message: ERRORS[code][1] }))
    .sort((a, b) => a.status - b.status);
