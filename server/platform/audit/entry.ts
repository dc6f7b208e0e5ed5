// One row of the audit trail and its digest.
import { hash } from 'node:crypto';
import type { Actor, Ctx } from '../context.ts';
import { uuidv7 } from '../ids.ts';

export interface AuditEntry {
  /** Dotted verb, e.g. `consultations.messages.read`. */
  action: string;
  /** Every patient whose record was touched. */
  patients: readonly number[];
  resource?: { type: string; id: string | number };
  outcome?: 'ok' | 'refused' | 'failed';
  /** Error code of a refusal. */
  reason?: string;
  /** The integration key that wrote in a patient's name. */
  actorOverride?: { id: number; role: string; keyId: string };
}

export interface AuditRow {
  tenantId: number;
  at: Date;
  id: string;
  actorKind: Actor['kind'] | 'anonymous';
  actorId: number | null;
  actorRole: string;
  keyId: string | null;
  sessionId: string | null;
  action: string;
  outcome: 'ok' | 'refused' | 'failed';
  reason: string | null;
  patients: readonly number[];
  resourceType: string | null;
  resourceId: string | null;
  address: string | null;
  requestId: string;
  /** Number of reads that the row stands for: more than one only for a row that closes repeated reads. */
  times: number;
  digest: Buffer;
}

const who = (
  actor: Actor,
  override: AuditEntry['actorOverride'],
): Pick<AuditRow, 'actorKind' | 'actorId' | 'actorRole' | 'keyId' | 'sessionId'> => {
  if (override) return { actorKind: 'integration', actorId: override.id, actorRole: override.role, keyId: override.keyId, sessionId: null };
  if (actor.kind === 'user')
    return { actorKind: 'user', actorId: actor.id, actorRole: actor.role, keyId: null, sessionId: actor.sessionId };
  if (actor.kind === 'integration')
    return { actorKind: 'integration', actorId: null, actorRole: 'integration', keyId: actor.keyId, sessionId: null };
  if (actor.kind === 'guest' || actor.kind === 'link')
    return { actorKind: actor.kind, actorId: null, actorRole: actor.kind, keyId: actor.secretId, sessionId: null };
  return { actorKind: 'system', actorId: null, actorRole: actor.name, keyId: null, sessionId: null };
};

/** SHA-256 of the row's fields in a fixed order, as JSON, with `times` only where it is not 1. A hash chain over the rows could link these digests. */
export const digestOf = (row: Omit<AuditRow, 'digest'>): Buffer =>
  hash(
    'sha256',
    JSON.stringify([
      row.tenantId,
      row.at.toISOString(),
      row.id,
      row.actorKind,
      row.actorId,
      row.actorRole,
      row.keyId,
      row.sessionId,
      row.action,
      row.outcome,
      row.reason,
      row.patients,
      row.resourceType,
      row.resourceId,
      row.address,
      row.requestId,
      ...(row.times === 1 ? [] : [row.times]),
    ]),
    'buffer',
  );

/** Completes an entry with actor, time and address, and counts it as written. */
export const auditRow = (ctx: Ctx, entry: AuditEntry, times = 1): AuditRow => {
  if (ctx.trail) ctx.trail.rows += 1;
  const row = {
    tenantId: ctx.tenantId,
    at: ctx.now,
    id: uuidv7(ctx.now),
    ...who(ctx.actor, entry.actorOverride),
    action: entry.action,
    outcome: entry.outcome ?? 'ok',
    reason: entry.reason ?? null,
    patients: entry.patients,
    resourceType: entry.resource?.type ?? null,
    resourceId: entry.resource === undefined ? null : String(entry.resource.id),
    address: ctx.address,
    requestId: ctx.requestId,
    times,
  };
  return { ...row, digest: digestOf(row) };
};
