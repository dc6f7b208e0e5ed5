// Another administrator approves a request: both shares together open the escrow's keys of the patient's notes, which go to the reader who waits.
import type { EscrowRequest } from '#contracts/note-escrow.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { ESCROW } from '../keys/boxes.ts';
import { insertGrants } from '../keys/grant.ts';
import { grantsFor } from '../keys/grants-for.ts';
import { waitingUnderEscrow } from '../keys/pending.ts';
import { noteChanged } from '../notes/note-news.ts';
import type { OpenedNote } from '../notes/open-notes.ts';
import { MAX_PASSED_ON, openDataKeys } from './escrow-grants.ts';
import { escrowState, expectedGeneration } from './escrow-key.ts';
import { decide, lockOpenRequest } from './request-keys.ts';
import { findRequest } from './request-rows.ts';
import { openEscrow } from './shares.ts';

/**
 * Passes keys of a patient's notes on to the reader of a request. The escrow itself gets those that its present administrators lack.
 * @returns the request, and the notes that were checked before their keys were passed on
 * @throws ESCROW_REQUEST_NOT_FOUND, ESCROW_REQUEST_CLOSED, ESCROW_OWN_REQUEST, ESCROW_UNAVAILABLE, ESCROW_NOT_NEEDED, KEY_MISMATCH
 */
export const approveRequest = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  id: string,
): Promise<{ request: EscrowRequest; checked: OpenedNote[] }> => {
  const { patient, reader, requested_by } = await lockOpenRequest(tx, ctx, id);
  const patients = [patient.id];
  if (requested_by.id === ctx.actor.id) throw problem('ESCROW_OWN_REQUEST', { patients });
  const escrow = await openEscrow(tx, ctx, ring, id);
  if (escrow.size === 0) throw problem('ESCROW_UNAVAILABLE', { patients });
  const expected = expectedGeneration(await escrowState(tx.db, ctx.tenantId));
  const ofPatient = { patientId: patient.id, generations: [...escrow.keys()] };
  const waiting = await waitingUnderEscrow(tx.db, ctx, ofPatient, { limit: MAX_PASSED_ON, escrow: expected });
  const isReader = (kind: string, readerId: number): boolean => kind === reader.kind && readerId === reader.id;
  const rows = waiting.filter((row) => isReader(row.reader_kind, row.reader_id) || row.reader_kind === ESCROW.kind);
  if (!rows.some((row) => row.reader_kind !== ESCROW.kind)) throw problem('ESCROW_NOT_NEEDED', { patients });
  const { dataKeys, checked } = await openDataKeys(deps, tx, ctx, ring, { patientId: patient.id, escrow });
  const grants = await grantsFor(deps, tx, ctx, rows, dataKeys);
  if (grants.length > 0) await insertGrants(tx.db, ctx, grants);
  const passedOn = grants.filter((grant) => isReader(grant.reader.kind, grant.reader.id));
  await decide(tx, ctx, id, { outcome: 'approved', granted: passedOn.length });
  for (const note of new Set(passedOn.map(({ version }) => version.noteId))) tx.live(noteChanged(ctx, note));
  tx.audit({ action: 'notes.escrow.approve', patients, resource: { type: 'note-escrow', id } });
  return { request: await findRequest(tx.db, ctx, id), checked };
};
