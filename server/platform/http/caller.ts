// The caller of a request: a bearer token, or nobody.
import type { FastifyRequest } from 'fastify';
import type { AnonymousCtx, Caller, Ctx } from '../context.ts';
import { problem } from '../errors.ts';
import type { RequestCtx } from '../operations/operation.ts';

export interface Identified {
  actor: Caller;
  tenantId: number;
  /** End of the access token; null for integration keys. */
  expiresAt: Date | null;
  /** Opens the user key of the session, for `ctx.userKey`. */
  userKey?: NonNullable<Ctx['userKey']>;
}
/** Finds the caller of a bearer token. @throws problem UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_ENDED */
export type Authenticate = (token: string, now: Date) => Promise<Identified>;

declare module 'fastify' {
  interface FastifyRequest {
    ctx: RequestCtx | undefined;
    startedAt: Date;
    /** The client's address, or null if unknown. */
    address: string | null;
  }
}

export const bearer = (request: FastifyRequest): string | undefined => /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '')?.[1];

/** Finds the caller of a request and sets its `ctx`. @throws UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_ENDED, TENANT_MISMATCH */
export const identifyCaller = async (request: FastifyRequest, authenticate: Authenticate): Promise<RequestCtx> => {
  const token = bearer(request);
  if (!token) throw problem('UNAUTHENTICATED');
  const { actor, tenantId, userKey } = await authenticate(token, request.startedAt);
  const ctx = { actor, tenantId, requestId: request.id, address: request.address, now: request.startedAt, ...(userKey && { userKey }) };
  request.ctx = ctx;
  const claimed = request.headers['x-tenant-id'];
  if (claimed !== undefined && claimed !== String(tenantId)) throw problem('TENANT_MISMATCH');
  return ctx;
};

export const anonymousCtx = (request: FastifyRequest): AnonymousCtx => ({
  requestId: request.id,
  address: request.address,
  now: request.startedAt,
  userAgent: request.headers['user-agent'] ?? '',
});

/** Returns the caller's context; that of an anonymous request before there is one. */
export const contextOf = (request: FastifyRequest): RequestCtx | AnonymousCtx => request.ctx ?? anonymousCtx(request);
