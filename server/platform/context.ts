// Who asks, for which tenant, when: made once per request (or job) and passed explicitly to everything below.
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
/** A person without an account who was sent the secret of one conversation, such as a relative. No operation admits guests yet. */
export interface GuestActor {
  kind: 'guest';
  /** Of the secret, by which it can be revoked. */
  secretId: string;
  name: string;
  conversationId: number;
}
/** The holder of the secret of one thing that may be read, such as a calendar. No operation admits links yet. */
export interface LinkActor {
  kind: 'link';
  /** Of the secret, by which it can be revoked. */
  secretId: string;
  resource: { type: string; id: string | number };
}
export interface SystemActor {
  kind: 'system';
  /** The job or subscriber that acts. */
  name: string;
}
/** Who asks from outside. */
export type Caller = UserActor | IntegrationActor | GuestActor | LinkActor;
export type Actor = Caller | SystemActor;

/**
 * What a request is done with. Three things join it with their first use, and not before:
 * `language` is negotiated from `Accept-Language` in http/mount.ts, from the list of the web apps' languages, for text that the server words;
 * `assurance` of a user (`password` or `second-factor`) is set where a session starts, and is a claim of its access tokens;
 * `userKey()` opens, on demand, the key that the session's row has wrapped, with the secret in the access token; it is never a field.
 */
export interface Ctx<A extends Actor = Actor> {
  actor: A;
  tenantId: number;
  requestId: string;
  /** Address of the client; null for jobs. */
  address: string | null;
  /** Start of the request. */
  now: Date;
  /** Present when the caller sent an Idempotency-Key with an operation that creates. */
  idempotency?: IdempotencyRequest;
  /** Present while an operation writes: whether anything is on record yet. */
  trail?: Trail;
  /** Present while an operation runs: whether it opened sealed text, and asked whose record that is. */
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

/** Before anybody has signed in. */
export interface AnonymousCtx {
  requestId: string;
  address: string | null;
  now: Date;
  userAgent: string;
}

/** How an actor is written into keys and logs: `user:4`, `integration:<uuid>`, `guest:<uuid>`, `system:mail`. */
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

/** The context of a job: the system acting in one tenant. */
export const systemCtx = (name: string, tenantId: number, now: Date, requestId: string): Ctx<SystemActor> => ({
  actor: { kind: 'system', name },
  tenantId,
  requestId,
  address: null,
  now,
});
