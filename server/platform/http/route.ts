// A route reads as a sentence: the endpoint it serves, who may, what the audit trail calls it, and the use case it calls.
import type { Readable } from 'node:stream';
import type { Role } from '#contracts/common.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import type { Scope } from '#contracts/integrations.ts';
import type { AnonymousCtx, Ctx, IntegrationActor, UserActor } from '../context.ts';

/** Who may use a route at all. Which rows they may touch is the use case's policy. */
export interface Permission {
  name: string;
  roles: readonly Role[];
  /** Integration keys with this scope may, too. */
  scope?: Scope;
}

/** What was touched, for the audit row of a read. */
export interface Touched {
  patients: readonly number[];
  resource?: { type: string; id: string | number };
  /** The use case wrote the row itself, in the transaction it read in. */
  recorded?: true;
}

/**
 * How a route is audited. `read`: the handler calls `touch` and the reply waits for the row. `write`: the use case adds the row inside its
 * transaction. `none`: nothing of a patient is concerned; says why.
 */
export type AuditRule = { read: string } | { write: string } | { none: string };

/** The parts of HTTP that a few handlers need. */
export interface HttpExchange {
  userAgent: string;
  header(name: string): string | undefined;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, options: { path: string; maxAgeSeconds: number; httpOnly?: boolean }): void;
  clearCookie(name: string, path: string): void;
  /** Says which version the answer shows: what `If-Match` names later. */
  etag(version: number): void;
  /** Marks the answer as that of an earlier request; for use cases with a record of their own. */
  replayed(): void;
  /** Made on this machine: bound to loopback, addressed to a loopback name, and not through a proxy. */
  local: boolean;
}

export interface Input<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  http: HttpExchange;
}

/** A body that is already JSON: sent as it is, for answers that are streamed or rendered elsewhere. */
export class RawJson {
  readonly body: Buffer | string | Readable;
  constructor(body: Buffer | string | Readable) {
    this.body = body;
  }
}

export type Answer<E extends Endpoint> = ReplyOf<E> extends undefined ? void : ReplyOf<E> | RawJson;
export type RequestCtx = Ctx<UserActor | IntegrationActor>;

export interface RouteOptions<E extends Endpoint> {
  permission: Permission;
  audit: AuditRule;
  handle(ctx: RequestCtx, input: Input<E>, touch: (touched: Touched) => void): Promise<Answer<E>>;
  /** Renders the answer anew for a repeated Idempotency-Key; without it the endpoint has none, or its secret is shown once. */
  replay?(ctx: RequestCtx, resourceId: string, input: Input<E>): Promise<Answer<E>>;
  /** The use case keeps its own record of repeated requests (chat), so the kit takes no key. */
  ownIdempotency?: true;
}

export interface PublicRouteOptions<E extends Endpoint> {
  /** Why nobody has to sign in for this. */
  open: string;
  handle(ctx: AnonymousCtx, input: Input<E>): Promise<Answer<E>>;
}

export interface Route {
  endpoint: Endpoint;
  permission: Permission | 'public';
  audit: AuditRule;
  ownIdempotency: boolean;
  handle(ctx: RequestCtx | AnonymousCtx, input: Input<Endpoint>, touch: (touched: Touched) => void): Promise<unknown>;
  replay?: (ctx: RequestCtx, resourceId: string, input: Input<Endpoint>) => Promise<unknown>;
}

/** A route for people who are signed in, or integrations. */
export const route = <const E extends Endpoint>(endpoint: E, options: RouteOptions<E>): Route => ({
  endpoint,
  permission: options.permission,
  audit: options.audit,
  ownIdempotency: options.ownIdempotency ?? false,
  handle: options.handle as unknown as Route['handle'],
  ...(options.replay ? { replay: options.replay as unknown as NonNullable<Route['replay']> } : {}),
});

/** A route that anybody may call. */
export const publicRoute = <const E extends Endpoint>(endpoint: E, options: PublicRouteOptions<E>): Route => ({
  endpoint,
  permission: 'public',
  audit: { none: options.open },
  ownIdempotency: true,
  handle: options.handle as unknown as Route['handle'],
});
