// One administrator asks for the keys of a patient's notes to be passed on to a reader, and passes shares on to the others; a request is closed.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { EscrowRequest, requestEscrow as endpoint } from '#contracts/note-escrow.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { escrowDecided, escrowRequested } from '../../events.ts';
import type { NotesDeps } from '../deps.ts';
import { waitingUnderEscrow } from '../keys/pending.ts';
import { MAX_PASSED_ON, newestGenerations } from './escrow-grants.ts';
import { escrowChanged } from './escrow-news.ts';
import { findRequest } from './request-rows.ts';
import { dropRequestShares, sealToOthers, usableShares } from './shares.ts';

/** Another administrator has this long to approve. */
const VALID_MS = 24 * 3_600_000;

/**
 * Stores a request, and seals the caller's shares of the keys that it needs to the other administrators.
 * @throws PATIENT_NOT_FOUND, ESCROW_NOT_NEEDED, ESCROW_UNAVAILABLE, KEY_MISMATCH
 */
export const requestKeys = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  { patient_id: patientId, reader, reason }: BodyOf<typeof endpoint>,
): Promise<EscrowRequest> => {
  const { tenantId, now, actor } = ctx;
  const patients = [patientId];
  await requirePatient(tx.db, tenantId, patientId);
  const shares = await usableShares(tx.db, ctx);
  if (shares.length === 0) throw problem('ESCROW_UNAVAILABLE', { patients });
  const held = { patientId, generations: [...new Set(shares.map(({ generation }) => generation))] };
  const waiting = await waitingUnderEscrow(tx.db, ctx, held, { limit: MAX_PASSED_ON });
  const ofReader = waiting.filter((row) => row.reader_kind === reader.kind && row.reader_id === reader.id);
  if (ofReader.length === 0) throw problem('ESCROW_NOT_NEEDED', { patients });
  const needed = await newestGenerations(tx.db, ctx, { ...held, rows: ofReader });
  const id = uuidv7(now);
  const expiresAt = new Date(now.getTime() + VALID_MS);
  await sql`insert into notes.escrow_requests
      (tenant_id, id, patient_id, reader_kind, reader_id, reason, requested_by, requested_at, expires_at)
    values (${tenantId}, ${id}, ${patientId}, ${reader.kind}, ${reader.id}, ${reason},
      ${actor.id}, ${now}, ${expiresAt})`.execute(tx.db);
  const chosen = shares.filter(({ generation }) => needed.has(generation));
  if (!(await sealToOthers(deps, tx, ctx, ring, { requestId: id, expiresAt, shares: chosen })))
    throw problem('ESCROW_UNAVAILABLE', { patients });
  tx.audit({ action: 'notes.escrow.request', patients, resource: { type: 'note-escrow', id } });
  tx.emit(escrowRequested, { request_id: id, by_id: actor.id });
  tx.live(escrowChanged(ctx));
  tx.created(201, id);
  return findRequest(tx.db, ctx, id);
};

/** Locks a request that is open. @throws ESCROW_REQUEST_NOT_FOUND, ESCROW_REQUEST_CLOSED */
export const lockOpenRequest = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<EscrowRequest> => {
  await sql`select 1 from notes.escrow_requests where tenant_id = ${ctx.tenantId} and id = ${id} for update`.execute(tx.db);
  const request = await findRequest(tx.db, ctx, id);
  if (request.status !== 'open') throw problem('ESCROW_REQUEST_CLOSED', { patients: [request.patient.id] });
  return request;
};

/** Records the decision on a request, and deletes the shares that were sealed for it. */
export const decide = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  id: string,
  { outcome, granted }: { outcome: 'approved' | 'withdrawn' | 'declined'; granted: number | null },
): Promise<void> => {
  await sql`update notes.escrow_requests set outcome = ${outcome}, decided_by = ${ctx.actor.id}, decided_at = ${ctx.now}, granted = ${granted}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  await dropRequestShares(tx.db, ctx.tenantId, id);
  tx.emit(escrowDecided, { request_id: id });
  tx.live(escrowChanged(ctx));
  tx.created(200, id);
};

/** The administrator who asked withdraws a request; another one declines it. @throws ESCROW_REQUEST_NOT_FOUND, ESCROW_REQUEST_CLOSED */
export const closeRequest = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<EscrowRequest> => {
  const { patient, requested_by } = await lockOpenRequest(tx, ctx, id);
  await decide(tx, ctx, id, { outcome: requested_by.id === ctx.actor.id ? 'withdrawn' : 'declined', granted: null });
  tx.audit({ action: 'notes.escrow.close', patients: [patient.id], resource: { type: 'note-escrow', id } });
  return findRequest(tx.db, ctx, id);
};
