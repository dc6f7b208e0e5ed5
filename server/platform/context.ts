// The context of a request or job: actor, tenant and time. Made once and passed explicitly to all code below.
import type { Role } from '#contracts/common.ts';
import type { Scope } from '#contracts/integrations.ts';

export interface UserActor {
  kind: 'user';
  id: number;
  role: Role;
  name: string;
  sessionId: string;
}
export interface IntegrationActor {
  kind: 'integration';
  keyId: string;
  name: string;
  scopes: readonly Scope[];
}
/** A person without an account who received the secret of one conversation, such as a relative. No operation admits guests yet. */
export interface GuestActor {
  kind: 'guest';
  /** ID of the secret, by which it can be revoked. */
  secretId: string;
  name: string;
  conversationId: number;
}
/** The holder of the secret of one readable resource, such as a calendar. No operation admits links yet. */
export interface LinkActor {
  kind: 'link';
  /** ID of the secret, by which it can be revoked. */
  secretId: string;
  resource: { type: string; id: string | number };
}
export interface SystemActor {
  kind: 'system';
  /** The job or subscriber that acts. */
  name: string;
}
/** An external caller. */
export type Caller = UserActor | IntegrationActor | GuestActor | LinkActor;
export type Actor = Caller | SystemActor;

/**
 * The context of a request. Two fields join it with their first use, and not before:
 * `language` is negotiated from `Accept-Language` in http/mount.ts, among the web apps' languages, for texts that the server writes;
 * `assurance` of a user (`password` or `second-factor`) is set where a session starts, and is a claim of its access tokens.
 */
export interface Ctx<A extends Actor = Actor> {
  actor: A;
  tenantId: number;
  requestId: string;
  /** Address of the client; null for jobs. */
  address: string | null;
  /** Start of the request. */
  now: Date;
  /**
   * Opens the caller's user key with the secret in the token of this request; undefined where the session holds none. Absent for sockets, jobs
   * and integrations, which have no such token. The key is never a field, so that no context that is kept or logged contains it.
   * @throws KEY_MISMATCH
   */
  userKey?: () => Promise<Buffer | undefined>;
  /** Present when the caller sent an Idempotency-Key to an operation that creates. */
  idempotency?: IdempotencyRequest;
  /** Present while an operation writes; counts its audit rows. */
  trail?: Trail;
  /** Present while an operation runs; shows whether it opened sealed text, and whether it asked for the owner of that record. */
  reading?: Reading;
}

export interface Reading {
  opened: boolean;
  asked: boolean;
}

/** A write without an audit row must not commit. */
export interface Trail {
  rows: number;
}
export type UserCtx = Ctx<UserActor>;

export interface IdempotencyRequest {
  route: string;
  key: string;
  bodyDigest: Buffer;
}

/** The context of a request before sign-in. */
export interface AnonymousCtx {
  requestId: string;
  address: string | null;
  now: Date;
  userAgent: string;
}

/** Returns the actor's name for keys and logs: `user:4`, `integration:<uuid>`, `guest:<uuid>`, `system:mail`. */
export const actorKey = (actor: Actor): string => {
  switch (actor.kind) {
    case 'user':
      return `user:${actor.id}`;
    case 'integration':
      return `integration:${actor.keyId}`;
    case 'guest':
    case 'link':
      return `${actor.kind}:${actor.secretId}`;
    case 'system':
      return `system:${actor.name}`;
  }
};

/** Returns the context of a job: the system as actor in one tenant. */
export const systemCtx = (name: string, tenantId: number, now: Date, requestId: string): Ctx<SystemActor> => ({
  actor: { kind: 'system', name },
  tenantId,
  requestId,
  address: null,
  now,
});
