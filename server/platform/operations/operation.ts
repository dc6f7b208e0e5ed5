// Operations: a contract, a permission, an audit rule and a handler, independent of any protocol. HTTP mounts them (http/mount.ts); run.ts
// does everything around the handler.
import type { Readable } from 'node:stream';
import type { Role } from '#contracts/common.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import type { Scope } from '#contracts/integrations.ts';
import type { AnonymousCtx, Caller, Ctx, IntegrationActor, UserActor } from '../context.ts';
import type { TenantCipher } from '../crypto/tenant-keys.ts';
import type { TenantDb } from '../db/tenant-db.ts';

/** The context of a request with a known caller. */
export type RequestCtx = Ctx<Caller>;

declare const admitted: unique symbol;

/** The callers that an operation admits. The use case's policy decides which rows they may access. */
export interface Permission<A extends Caller = Caller> {
  name: string;
  roles: readonly Role[];
  /** Integration keys with this scope are admitted, too. */
  scope?: Scope;
  /** Holders of a secret of this kind are admitted, too; the use case checks that the secret is for its resource. */
  secret?: 'guest' | 'link';
  /** Only in types: the kinds of callers that pass, so that the permission gives a handler's context its type. */
  readonly [admitted]?: A;
}

/** Returns a permission of users with one of `roles`. */
export const permitUsers = (name: string, roles: readonly Role[]): Permission<UserActor> => ({ name, roles });
/** Returns a permission of users with one of `roles`, and of integration keys with `scope`. */
export const permitUsersAndKeys = (name: string, roles: readonly Role[], scope: Scope): Permission<UserActor | IntegrationActor> => ({
  name,
  roles,
  scope,
});

/** The records that an operation accessed, for the audit row of a read. */
export interface Touched {
  patients: readonly number[];
  resource?: { type: string; id: string | number };
  /** Set when the use case wrote the row itself, in the transaction of the read. */
  recorded?: true;
}

/**
 * The audit rule of an operation. `read`: the handler calls `ctx.touch`, and the reply waits for the row. `write`: the use case adds the
 * row in its transaction. `none`: no patient is concerned; the text is the reason.
 */
export type AuditRule = { read: string } | { write: string } | { none: string };

/** The context of a request, with the additions of `run` for the handler. */
export type OperationCtx<A extends Caller = Caller> = Ctx<A> & {
  /** Reads under the caller's tenant, outside any transaction. */
  db: TenantDb;
  /** The tenant's keys. */
  cipher: TenantCipher;
  /** Records the accessed records of a read. The last call counts. */
  touch(touched: Touched): void;
  /** Marks the reply as that of an earlier request; for use cases that keep their own record of requests. */
  markReplayed(): void;
};

/** The state that a client keeps between requests: a browser has cookies, any other client nothing. */
export interface ClientState {
  userAgent: string;
  /** The browser app that sends the request (`X-Bedside-App`); undefined for any other client. */
  app: string | undefined;
  /** Whether the client is on this machine: the server is bound to loopback and addressed by a loopback name, without a proxy. */
  isLocal(): boolean;
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
  /** The body without the version that it may contain. */
  body: WithoutVersion<E, BodyOf<E>>;
  /** The version that the caller has read, from `If-Match` or the body, where the contract is versioned. */
  version: NamedVersion<E>;
  /** The caller's `Idempotency-Key`. Most operations leave it to `run`. */
  key: string | undefined;
  client: ClientState;
  file: E['upload'] extends object ? UploadedFile : undefined;
}

/** A file of a request; it is kept until the reply is sent. */
export interface UploadedFile {
  /** The sender's name of the file: for people to read, never part of a path. */
  name: string;
  /** The media type that the sender declared: one of the contract's, if it names any. */
  type: string;
  /** In bytes. */
  size: number;
  sha256: Buffer;
  /** Returns the bytes from the one at `start`, by default the first; may be called more than once. */
  open(start?: number): Readable;
  /** The bytes as they were sealed on arrival, to the place of a new stored file (`placeOfFile`): that file needs no second sealing. */
  sealed: SealedUpload;
}

export interface SealedUpload {
  /** UUID. */
  id: string;
  /** 32 bytes. */
  key: Buffer;
  /** Returns the sealed bytes. A buffer is overwritten when the next one is requested. */
  bytes(): AsyncIterable<Buffer>;
}

/** The reply of an operation whose contract has `download`. */
export class FileReply {
  readonly body: Readable;
  /** One of the contract's media types. */
  readonly type: string;
  /** The file name for saving. */
  readonly name: string;
  /** In bytes; undefined if unknown. */
  readonly size: number | undefined;
  constructor({ body, type, name, size }: { body: Readable; type: string; name: string; size?: number }) {
    this.body = body;
    this.type = type;
    this.name = name;
    this.size = size;
  }
}

/** A body that is already JSON and is sent unchanged, for replies that are streamed or rendered elsewhere. */
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

/** The reply to a repeated Idempotency-Key: the resource of the first request is read again, and audited as a read. */
export interface ReplayRule<E extends Endpoint, A extends Caller> {
  audit: Exclude<AuditRule, { write: string }>;
  /** @param resourceId the resource that the use case named with `tx.created` */
  handle(ctx: OperationCtx<A>, resourceId: string, input: Input<E>): Promise<Reply<E>>;
}

/** Returns a rule with the same read as `rule`, whose reply has the shape of another endpoint. */
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
  /** Without it, the endpoint takes no Idempotency-Key, or its secret is shown only once. */
  replay?: ReplayRule<E, A>;
  /** The use case keeps its own record of repeated requests (chat), so `run` takes no key. */
  ownIdempotency?: true;
}

export interface PublicOperationOptions<E extends Endpoint> {
  /** The reason why the operation needs no authentication. */
  open: string;
  handle(ctx: AnonymousCtx, input: Input<E>): Promise<Reply<E>>;
}

/** An operation, or a frame of a socket, whose contract has fewer fields. */
export interface Runnable {
  contract: Pick<Endpoint, 'params' | 'query' | 'body' | 'takesKey' | 'versioned'> & Partial<Pick<Endpoint, 'method' | 'path'>>;
  permission: Permission | 'public';
  audit: AuditRule;
  ownIdempotency: boolean;
  /** The resource of a refusal, where it is known before the handler runs. */
  about?: Touched['resource'];
  handle(ctx: OperationCtx | AnonymousCtx, input: Input<Endpoint>): Promise<unknown>;
  replay?: { audit: AuditRule; handle(ctx: OperationCtx, resourceId: string, input: Input<Endpoint>): Promise<unknown> };
}

export interface Operation extends Runnable {
  contract: Endpoint<ErrorCode>;
}

/** Declares an operation for signed-in users or integrations. */
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

/** Declares an operation for anonymous callers. */
export const publicOperation = <const E extends Endpoint<ErrorCode>>(contract: E, options: PublicOperationOptions<E>): Operation => ({
  contract,
  permission: 'public',
  audit: { none: options.open },
  ownIdempotency: true,
  handle: options.handle as unknown as Operation['handle'],
});
