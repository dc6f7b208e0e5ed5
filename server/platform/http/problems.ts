// Converts errors to problem documents (RFC 9457) with the fields of contracts/problem.ts. They never contain a stack trace or a message of
// the database.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import type { Problem } from '#contracts/problem.ts';
import { AppError, invalid, problem } from '../errors.ts';
import { StorageUnavailable } from '../storage/storage.ts';

/** Reason phrases of RFC 9110 for which Node has the former names. */
const TITLES: Record<number, string> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };

/** Codes for refusals of the underlying libraries, which have only a status. */
const BY_STATUS: Record<number, ErrorCode> = {
  403: 'NOT_FOUND',
  404: 'NOT_FOUND',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  416: 'RANGE_NOT_SATISFIABLE',
  429: 'RATE_LIMITED',
};

/** Converts every thrown value to an AppError; an unknown error becomes INTERNAL_ERROR. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  if (isResponseSerializationError(error)) return problem('INTERNAL_ERROR');
  if (error instanceof StorageUnavailable) return problem('UNAVAILABLE', { retryAfter: 10 });
  const { statusCode, code } = error as Partial<FastifyError>;
  const named = BY_STATUS[statusCode ?? 0];
  if (named) return problem(named);
  if (statusCode === 400 || code?.startsWith('FST_ERR_CTP')) return invalid({ body: 'must be valid JSON' });
  // An unavailable or busy database is not a fault of the request: class 08, 57P, 53300 (too many connections), a statement or a lock that
  // took too long (57014, 55P03), a deadlock (40P01), or no connection at all.
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
  title: TITLES[error.status] ?? STATUS_CODES[error.status] ?? 'Error',
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

/** Responds to a request that Node's parser refuses. Only its connection is known, which ends with the reply. */
export const refuseConnection = (error: Error & { code?: string }, socket: Socket, requestId: string): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const known =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problem('HEADERS_TOO_LARGE')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problem('REQUEST_TIMEOUT')
        : invalid({ request: 'is not well-formed' });
  const body = JSON.stringify(problemBody(known, requestId));
  const head = [
    `HTTP/1.1 ${known.status} ${STATUS_CODES[known.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};

/** Returns all codes with status and sentence, by status, for documentation. */
export const errorTable = (): { code: ErrorCode; status: number; message: string }[] =>
  (Object.keys(ERRORS) as ErrorCode[])
    .map((code) => ({ code, status: ERRORS[code][0], message: ERRORS[code][1] }))
    .sort((a, b) => a.status - b.status);
