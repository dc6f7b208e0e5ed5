// Other origins whose scripts may call the API: those of CORS_ORIGINS, with a token and never with cookies.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addVary } from './api-version.ts';

/** Request headers that a script may send, besides those that are always allowed. */
const ALLOWED_HEADERS = 'authorization, content-type, idempotency-key, if-match, x-tenant-id';
/** Reply headers that a script may read, besides those that are always exposed. */
const EXPOSED_HEADERS = 'ETag, Retry-After, Idempotency-Replayed, Allow, X-Request-Id, WWW-Authenticate';
const MAX_AGE_SECONDS = '600';

/**
 * Returns the CORS headers of a reply. `@fastify/cors` is not used, because it replies to every OPTIONS request itself, and `Allow` would
 * be lost.
 * @param allowed the origins whose scripts may call the API; without any there are no headers
 */
const corsHeaders = (allowed: readonly string[], { method, headers }: FastifyRequest): Record<string, string> => {
  const { origin, 'access-control-request-method': preflight } = headers;
  if (origin === undefined || !allowed.includes(origin)) return {};
  const allows = { 'access-control-allow-origin': origin };
  if (method !== 'OPTIONS' || preflight === undefined) return { ...allows, 'access-control-expose-headers': EXPOSED_HEADERS };
  return {
    ...allows,
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-max-age': MAX_AGE_SECONDS,
  };
};

/** Adds the CORS headers to a reply. A preflight gets the same reply as any other OPTIONS request. */
export const addCors = (reply: FastifyReply, allowed: readonly string[], request: FastifyRequest): void => {
  if (allowed.length === 0) return;
  // Replies to different origins have different headers.
  addVary(reply, 'Origin');
  reply.headers(corsHeaders(allowed, request));
};
