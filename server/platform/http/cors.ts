// Other origins whose scripts may call the API: those of CORS_ORIGINS, with a token and never with cookies.
import type { FastifyInstance } from 'fastify';

/** Request headers that a script may send, beyond those that are always allowed. */
const ALLOWED_HEADERS = 'authorization, content-type, idempotency-key, if-match, x-tenant-id';
/** Reply headers that a script may read, beyond those that are always exposed. */
const EXPOSED_HEADERS = 'ETag, Retry-After, Idempotency-Replayed, Allow, X-Request-Id, WWW-Authenticate';
const MAX_AGE_SECONDS = '600';

/** Adds the CORS headers for `origins`; nothing without any. A preflight is then answered as every other OPTIONS request. */
export const addCors = (app: FastifyInstance, origins: readonly string[]): void => {
  if (origins.length === 0) return;
  app.addHook('onRequest', (request, reply, done) => {
    const { origin, 'access-control-request-method': preflight } = request.headers;
    // The same address is answered differently to different origins.
    reply.header('vary', 'Origin');
    if (origin !== undefined && origins.includes(origin)) {
      reply.header('access-control-allow-origin', origin);
      if (request.method !== 'OPTIONS' || preflight === undefined) reply.header('access-control-expose-headers', EXPOSED_HEADERS);
      else
        reply
          .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
          .header('access-control-allow-headers', ALLOWED_HEADERS)
          .header('access-control-max-age', MAX_AGE_SECONDS);
    }
    done();
  });
};
