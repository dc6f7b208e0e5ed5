// The HTTP server: Fastify with our headers, problem documents and OpenAPI, independent of any module.
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type HTTPMethods } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { invalid, problem } from '../errors.ts';
import { uuidv7 } from '../ids.ts';
import type { Logger } from '../log.ts';
import { JSON_TYPE, negotiateVersions, pathOfVersion } from './api-version.ts';
import { ARRIVAL_LIMITS, type ArrivalLimits, limitArrival } from './arrival.ts';
import type { LimitAddress } from './client/address-limit.ts';
import { clientAddress, createTrusts, isClientSecure, isForwardingIgnored } from './client/client-address.ts';
import { addCors } from './cors.ts';
import { openApi } from './openapi/openapi.ts';
import { refuseConnection, sendProblem, toAppError } from './problems.ts';
import { securityHeaders } from './security-headers.ts';
import { MAX_PARAM_LENGTH } from './unmatched-requests.ts';
import { requireUtf8 } from './utf8.ts';
import { validatorCompiler } from './validation.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;
/** Node's own time limit of a request, later than the slowest file that our limits allow. Its limit for headers stays a minute. */
const NODE_LIMIT_MS = 4 * 60 * 60_000;
/** Time that a stopping server waits for slow clients. */
const FINISH_WITHIN_MS = 4000;

export interface ServerDeps {
  config: Config;
  clock: Clock;
  log: Logger;
  version: string;
  /** Undefined when there is no limit. */
  limitAddress: LimitAddress | undefined;
  /** Records the duration of a request in seconds, by route template and status. */
  observe: (method: string, route: string, status: number, seconds: number) => void;
  arrival?: ArrivalLimits;
}

/** Creates the server; routes are mounted afterwards. */
export const createServer = async ({
  config,
  clock,
  log,
  version,
  limitAddress,
  observe,
  arrival = ARRIVAL_LIMITS,
}: ServerDeps): Promise<FastifyInstance> => {
  const tls = config.TLS_CERT && config.TLS_KEY ? { https: { cert: config.TLS_CERT, key: config.TLS_KEY } } : {};
  const headers = securityHeaders(config.TLS_CERT !== undefined);
  const trusts = createTrusts(config.TRUSTED_PROXIES);
  const app = Fastify({
    ...tls,
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    // Only WebSockets upgrade (RFC 9110, 7.8). A client that also offers HTTP/2, as Java's does with every request, gets a reply in
    // HTTP/1.1.
    http: { shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket' },
    rewriteUrl: ({ url = '/', method = 'GET', headers }) =>
      pathOfVersion(url, headers.accept, (path) => {
        const found = app.findRoute({ method: method as HTTPMethods, url: path });
        return found !== null && !('*' in found.params);
      }),
    // The hooks do not run for a path that the router cannot read.
    frameworkErrors: (error, request, raw) => {
      const reply = raw as unknown as FastifyReply;
      const known = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? problem('NOT_FOUND') : invalid({ path: 'is not well-formed' });
      receive(request, reply);
      void (async () => limitAddress?.(request.address))().then(
        () => sendProblem(reply, known, request.id),
        (limited: unknown) => sendProblem(reply, toAppError(limited), request.id),
      );
    },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket, uuidv7(clock.now())),
    genReqId: () => uuidv7(clock.now()),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH },
    forceCloseConnections: 'idle',
    requestTimeout: NODE_LIMIT_MS,
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('ctx', undefined);
  app.decorateRequest('uploaded', undefined);
  app.decorateRequest('jsonType', JSON_TYPE);
  app.decorateRequest('startedAt');
  app.decorateRequest('address', null);
  app.decorateRequest('secure', false);

  let warned = false;
  const receive = (request: FastifyRequest, reply: FastifyReply): void => {
    if (!warned && isForwardingIgnored(request.raw, trusts)) {
      warned = true;
      log.warn({}, 'forwarding headers are ignored: their sender is not in TRUSTED_PROXIES');
    }
    request.address = clientAddress(request.raw, trusts);
    request.secure = isClientSecure(request.raw, trusts);
    reply.headers(headers).header('x-request-id', request.id);
    addCors(reply, config.CORS_ORIGINS, request);
  };
  app.addHook('onRequest', (request, reply, done) => {
    receive(request, reply);
    done();
  });
  limitArrival(app, arrival);

  await app.register(cookie);
  // After the CORS headers, so that a script of another origin can read the refusal.
  if (limitAddress) app.addHook('onRequest', (request) => limitAddress(request.address));
  requireUtf8(app);
  negotiateVersions(app);
  await app.register(swagger, openApi(version));

  app.setErrorHandler((error, request, reply) => {
    const known = toAppError(error);
    if (known.status >= 500)
      log.error({ requestId: request.id, route: request.routeOptions.url ?? 'unknown', error: (error as Error).name }, 'request failed');
    return sendProblem(reply, known, request.id);
  });
  app.addHook('preClose', (done) => {
    setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS).unref();
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (reply.elapsedTime > 1000 || reply.statusCode >= 500) {
      log.info(
        { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'request',
      );
    }
    done();
  });
  return app;
};
