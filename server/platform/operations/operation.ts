// What can be done: a contract, who may do it, what the audit trail calls it, and the handler. Known to no protocol: HTTP mounts
// operations (http/mount.ts), and everything around the handler is in run.ts.
import type { Readable } from 'node:stream';
import type { Role } from '#contracts/common.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import type { Scope } from '#contracts/integrations.ts';
import type { AnonymousCtx, Caller, Ctx, IntegrationActor, UserActor } from '../context.ts';
import type { TenantCipher } from '../crypto/tenant-keys.ts';
import type { TenantDb } from '../db/tenant-db.ts';

/** The context of a request whose caller is known. */
export type RequestCtx = Ctx<Caller>;

declare const admitted: unique symbol;

/** Who may use an operation at all. Which rows they may touch is the use case's policy. */
export interface Permission<A extends Caller = Caller> {
  name: string;
  roles: readonly Role[];
  /** Integration keys with this scope may, too. */
  scope?: Scope;
  /** Holders of a secret of this kind may, too: for what it was made for, which the use case checks. */
  secret?: 'guest' | 'link';
  /** In types only: the kinds of callers that pass, so that a handler's context is typed by its permission. */
  readonly [admitted]?: A;
}

/** A permission of people with one of `roles`. */
export const permitUsers = (name: string, roles: readonly Role[]): Permission<UserActor> => ({ name, roles });
/** A permission of people with one of `roles`, and of integration keys with `scope`. */
export const permitUsersAndKeys = (name: string, roles: readonly Role[], scope: Scope): Permission<UserActor | IntegrationActor> => ({
  name,
  roles,
  scope,
});

/** What was touched, for the audit row of a read. */
export interface Touched {
  patients: readonly number[];
  resource?: { type: string; id: string | number };
  /** The use case wrote the row itself, in the transaction it read in. */
  recorded?: true;
}

/**
 * How an operation is audited. `read`: the handler calls `ctx.touch`, and the reply waits for the row. `write`: the use case adds the row
 * inside its transaction. `none`: no patient is concerned; the text is the reason.
 */
export type AuditRule = { read: string } | { write: string } | { none: string };

/** The context of a request, and what `run` adds for the handler. */
export type OperationCtx<A extends Caller = Caller> = Ctx<A> & {
  /** Reads under the caller's tenant, outside any transaction. */
  db: TenantDb;
  /** The tenant's keys. */
  cipher: TenantCipher;
  /** Says what a read touched. The last call counts. */
  touch(touched: Touched): void;
  /** Marks the reply as that of an earlier request; for use cases that keep their own record of requests. */
  markReplayed(): void;
};

/** What a client keeps between requests: a browser its cookies, any other client nothing. */
export interface ClientState {
  userAgent: string;
  /** The browser app that asks (`X-Bedside-App`); undefined for any other client. */
  app: string | undefined;
  /** On this machine: the server is bound to loopback and addressed by a loopback name, and no proxy is between. */
  local: boolean;
  kept(name: string): string | undefined;
  keep(name: string, value: string, options: { path: string; maxAgeSeconds: number; httpOnly?: boolean }): void;
  forget(name: string, path: string): void;
}

/** Whether a request may name the version that its caller has read. */
export const namesVersion = ({ versioned }: Pick<Endpoint, 'versioned'>): boolean => versioned === 'named' || versioned === 'required';

type NamedVersion<E extends Endpoint> = E['versioned'] extends 'required' ? number : number | undefined;
type WithoutVersion<E extends Endpoint, B> = E['versioned'] extends 'named' | 'required' ? Omit<B, 'version'> : B;

export interface Input<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  /** Without the version that it may have named. */
  body: WithoutVersion<E, BodyOf<E>>;
  /** The version that the caller has read, by `If-Match` or in the body, where the contract is versioned. */
  version: NamedVersion<E>;
  /** The caller's name for this request, by `Idempotency-Key`. Most operations leave it to `run`. */
  key: string | undefined;
  client: ClientState;
  file: E['upload'] extends object ? UploadedFile : undefined;
}

/** A file that came with a request; it is kept until the reply is sent. */
export interface UploadedFile {
  /** As its sender calls it: for people to read, never part of a path. */
  name: string;
  /** The media type that its sender declared: one of the contract's. */
  type: string;
  /** In bytes. */
  size: number;
  sha256: Buffer;
  /** Its bytes from the start; may be called more than once. */
  open(): Readable;
}

/** The reply of an operation whose contract says `download`. */
export class FileReply {
  readonly body: Readable;
  /** One of the contract's media types. */
  readonly type: string;
  /** What it is called where it is saved. */
  readonly name: string;
  /** In bytes, where it is known. */
  readonly size: number | undefined;
  constructor({ body, type, name, size }: { body: Readable; type: string; name: string; size?: number }) {
    this.body = body;
    this.type = type;
    this.name = name;
    this.size = size;
  }
}

/** A body that is already JSON: sent as it is, for replies that are streamed or rendered elsewhere. */
export class RawJson {
  readonly body: Buffer | string | Readable;
  constructor(body: Buffer | string | Readable) {
    this.body = body;
  }
}

export type Reply<E extends Endpoint> = E['download'] extends object
  ? FileReply
  : ReplyOf<E> extends undefined
    ? void
    : ReplyOf<E> | RawJson;

/** How a repeated Idempotency-Key is replied to: what the first request made is read again, and is on record as that. */
export interface ReplayRule<E extends Endpoint, A extends Caller> {
  audit: Exclude<AuditRule, { write: string }>;
  /** @param resourceId what the use case named by `tx.created` */
  handle(ctx: OperationCtx<A>, resourceId: string, input: Input<E>): Promise<Reply<E>>;
}

/** The rule that reads what `rule` reads, and replies in the shape of another endpoint. */
export const replayAs = <A extends Caller, T, U>(
  rule: { audit: Exclude<AuditRule, { write: string }>; handle(ctx: OperationCtx<A>, resourceId: string): Promise<T> },
  shape: (value: T) => U,
) => ({
  audit: rule.audit,
  handle: async (ctx: OperationCtx<A>, resourceId: string): Promise<U> => shape(await rule.handle(ctx, resourceId)),
});

export interface OperationOptions<E extends Endpoint, A extends Caller> {
  permission: Permission<A>;
  audit: AuditRule;
  handle(ctx: OperationCtx<A>, input: Input<E>): Promise<Reply<E>>;
  /** Without it the endpoint takes no Idempotency-Key, or its secret is shown once. */
  replay?: ReplayRule<E, A>;
  /** The use case keeps its own record of repeated requests (chat), so `run` takes no key. */
  ownIdempotency?: true;
}

export interface PublicOperationOptions<E extends Endpoint> {
  /** Why nobody has to sign in for this. */
  open: string;
  handle(ctx: AnonymousCtx, input: Input<E>): Promise<Reply<E>>;
}

/** What `run` takes: an operation, or a frame of a socket, whose contract says less. */
export interface Runnable {
  contract: Pick<Endpoint, 'params' | 'query' | 'body' | 'creates' | 'versioned'> & Partial<Pick<Endpoint, 'method' | 'path'>>;
  permission: Permission | 'public';
  audit: AuditRule;
  ownIdempotency: boolean;
  /** What a refusal is about, where that is known before the handler. */
  about?: Touched['resource'];
  handle(ctx: OperationCtx | AnonymousCtx, input: Input<Endpoint>): Promise<unknown>;
  replay?: { audit: AuditRule; handle(ctx: OperationCtx, resourceId: string, input: Input<Endpoint>): Promise<unknown> };
}

export interface Operation extends Runnable {
  contract: Endpoint<ErrorCode>;
}

/** An operation for people who are signed in, or integrations. */
export const operation = <const E extends Endpoint<ErrorCode>, A extends Caller>(
  contract: E,
  options: OperationOptions<E, A>,
): Operation => ({
  contract,
  permission: options.permission,
  audit: options.audit,
  ownIdempotency: options.ownIdempotency ?? false,
  handle: options.handle as unknown as Operation['handle'],
  ...(options.replay ? { replay: options.replay as unknown as NonNullable<Operation['replay']> } : {}),
});

/** An operation that anybody may call. */
export const publicOperation = <const E extends Endpoint<ErrorCode>>(contract: E, options: PublicOperationOptions<E>): Operation => ({
  contract,
  permission: 'public',
  audit: { none: options.open },
  ownIdempotency: true,
  handle: options.handle as unknown as Operation['handle'],
});
