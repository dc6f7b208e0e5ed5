// Mounts routes on Fastify: authenticate, permission, validation, the use case, the audit row of a read, the reply.
import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditWriter } from '../audit/writer.ts';
import type { Clock } from '../clock.ts';
import type { AnonymousCtx, IntegrationActor, UserActor } from '../context.ts';
import { UnknownDataKey } from '../crypto/tenant-keys.ts';
import { invalid, problem } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { exchangeOf } from './exchange.ts';
import { Replay } from './idempotency.ts';
import { sendProblem, toAppError } from './problems.ts';
import { type Input, type Permission, RawJson, type RequestCtx, type Route, type Touched } from './route.ts';

export interface Identified {
  actor: UserActor | IntegrationActor;
  tenantId: number;
  /** End of the access token; null for integration keys. */
  expiresAt: Date | null;
}
/** Answers who a bearer token belongs to. @throws problem UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_ENDED */
export type Authenticate = (token: string, now: Date) => Promise<Identified>;

export interface HttpDeps {
  authenticate: Authenticate;
  audit: AuditWriter;
  clock: Clock;
  log: Logger;
  /** Keys the digests of idempotent bodies. */
  digestKey: Buffer;
  /** Bound to a loopback address. */
  loopback: boolean;
  /** Requests per account; absent when there is no limit. */
  limiter: RateLimiter | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    ctx: RequestCtx | undefined;
    startedAt: Date;
    /** The client's, or null when it is unknown. */
    address: string | null;
    /** The client's connection is encrypted. */
    secure: boolean;
  }
}

const bearer = (request: FastifyRequest): string | undefined => /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1];

const permits = (permission: Permission, actor: UserActor | IntegrationActor): boolean =>
  actor.kind === 'user' ? permission.roles.includes(actor.role) : permission.scope !== undefined && actor.scopes.includes(permission.scope);

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

const anonymousCtx = (request: FastifyRequest): AnonymousCtx => ({
  requestId: request.id,
  address: request.address,
  now: request.startedAt,
  userAgent: request.headers['user-agent'] ?? '',
});

/** Adds the routes to the server. */
export const mountRoutes = (app: FastifyInstance, deps: HttpDeps, routes: readonly Route[]): void => {
  const { authenticate, audit, clock, log, digestKey, loopback, limiter } = deps;

  const identify = async (request: FastifyRequest, route: Route): Promise<void> => {
    request.startedAt = clock.now();
    if (route.permission === 'public') return;
    const token = bearer(request);
    if (!token) throw problem('UNAUTHENTICATED');
    const { actor, tenantId } = await authenticate(token, request.startedAt);
    request.ctx = { actor, tenantId, requestId: request.id, address: request.address, now: request.startedAt };
    const claimed = request.headers['x-tenant-id'];
    if (claimed !== undefined && claimed !== String(tenantId)) throw problem('TENANT_MISMATCH');
    if (limiter) await limiter.take(actor.kind === 'user' ? `user:${actor.id}` : `key:${actor.keyId}`);
    if (!permits(route.permission, actor)) throw problem('FORBIDDEN');
  };

  const takeKey = (request: FastifyRequest, route: Route): void => {
    const key = request.headers['idempotency-key'];
    if (key === undefined || route.endpoint.creates === undefined || !request.ctx) return;
    if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) throw invalid({ 'Idempotency-Key': 'must be 1-255 printable characters' });
    if (route.ownIdempotency) return;
    const bodyDigest = createHmac('sha256', digestKey)
      .update(JSON.stringify([request.params, request.body]))
      .digest();
    request.ctx.idempotency = { route: `${route.endpoint.method} ${route.endpoint.path}`, key, bodyDigest };
  };

  const refused = async (request: FastifyRequest, route: Route, code: string, patients: readonly number[]): Promise<void> => {
    if ('none' in route.audit) return;
    const action = 'read' in route.audit ? route.audit.read : route.audit.write;
    if (request.ctx) await audit.record(request.ctx, { action, patients, outcome: 'refused', reason: code });
    else await audit.recordPlatform(anonymousCtx(request), { action, outcome: 'refused', reason: code });
  };

  const respond = (reply: FastifyReply, route: Route, answer: unknown): FastifyReply => {
    reply.code(route.endpoint.status).header('cache-control', 'no-store');
    if (answer instanceof RawJson) return reply.type('application/json; charset=utf-8').send(answer.body);
    return reply.send(answer);
  };

  const serve = async (request: FastifyRequest, reply: FastifyReply, route: Route): Promise<FastifyReply> => {
    takeKey(request, route);
    const input = {
      params: request.params,
      query: request.query,
      body: request.body,
      http: exchangeOf(request, reply, loopback),
    } as unknown as Input<never>;
    let touched: Touched | undefined;
    const touch = (what: Touched): void => {
      touched = what;
    };
    try {
      const handle = () => route.handle(request.ctx ?? anonymousCtx(request), input, touch);
      const answer = await handle().catch((error: unknown) => {
        // The keys are loaded anew the second time. A read may be done twice; a write has been rolled back, and its client asks again.
        if (error instanceof UnknownDataKey && 'read' in route.audit) return handle();
        throw error;
      });
      if ('read' in route.audit) {
        if (!touched) throw new Error(`${route.endpoint.path} read without saying what`);
        const { recorded, ...what } = touched;
        if (!recorded) await audit.record(request.ctx!, { action: route.audit.read, ...what });
      }
      return respond(reply, route, answer);
    } catch (error) {
      if (!(error instanceof Replay) || !request.ctx) throw error;
      if (!route.replay) throw problem('ALREADY_ISSUED');
      const { idempotency: _, ...ctx } = request.ctx;
      reply.header('idempotency-replayed', 'true');
      return respond(reply, route, await route.replay(ctx, error.resourceId, input));
    }
  };

  for (const route of routes) {
    const { endpoint } = route;
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: {
        summary: endpoint.summary,
        tags: [endpoint.path.split('/')[2] ?? 'health'],
        ...(route.permission === 'public' ? { security: [] } : {}),
        ...(endpoint.params ? { params: endpoint.params } : {}),
        ...(endpoint.query ? { querystring: endpoint.query } : {}),
        ...(endpoint.body ? { body: endpoint.body } : {}),
        ...(endpoint.reply ? { response: { [endpoint.status]: endpoint.reply } } : {}),
      },
      config: { endpoint },
      onRequest: (request) => identify(request, route),
      // A request without a body is one without fields: it is refused for those that are required, if there are any.
      preValidation: async (request) => {
        if (endpoint.body) request.body ??= {};
      },
      handler: (request, reply) => serve(request, reply, route),
      errorHandler: async (error, request, reply) => {
        const known = toAppError(error);
        if (known.code === 'INTERNAL_ERROR')
          log.error(
            { requestId: request.id, route: endpoint.path, error: (error as Error).name, reason: unexpected(error) },
            'request failed',
          );
        // An error that names patients refused something about their record, whatever its status (a closed consultation: 409).
        if ([401, 403, 404].includes(known.status) || known.patients.length > 0) await refused(request, route, known.code, known.patients);
        return sendProblem(reply, known, request.id);
      },
    });
  }
};

/** Where an unexpected error came from, without its message, which may quote a row. */
const unexpected = (error: unknown): string => {
  const { code, stack } = error as { code?: string; stack?: string };
  return `${code ?? ''} ${
    stack
      ?.split('\n')
      .find((line) => line.includes('/server/'))
      ?.trim() ?? ''
  }`.trim();
};
