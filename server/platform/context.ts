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
export interface SystemActor {
  kind: 'system';
  /** The job or subscriber that acts. */
  name: string;
}
export type Actor = UserActor | IntegrationActor | SystemActor;

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

/** How an actor is written into keys and logs: `user:4`, `integration:<uuid>`, `system:mail`. */
export const actorKey = (actor: Actor): string =>
  actor.kind === 'user' ? `user:${actor.id}` : actor.kind === 'integration' ? `integration:${actor.keyId}` : `system:${actor.name}`;

/** The context of a job: the system acting in one tenant. */
export const systemCtx = (name: string, tenantId: number, now: Date, requestId: string): Ctx<SystemActor> => ({
  actor: { kind: 'system', name },
  tenantId,
  requestId,
  address: null,
  now,
});
