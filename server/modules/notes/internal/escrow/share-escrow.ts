// An administrator has the escrow's key shared again, without waiting for the next note.
import type { Escrow } from '#contracts/note-escrow.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { escrowKeyForWriting } from './escrow-key.ts';
import { escrowChanged } from './escrow-news.ts';
import { viewEscrow } from './view-escrow.ts';

/** Shares a new key between the present administrators, unless they hold the newest. @throws ESCROW_UNAVAILABLE with fewer than two, KEY_MISMATCH */
export const shareEscrow = async (deps: NotesDeps, tx: UnitOfWork, ctx: UserCtx): Promise<Escrow> => {
  const key = await escrowKeyForWriting(deps, tx, ctx);
  if (!key) throw problem('ESCROW_UNAVAILABLE', { message: 'An escrow needs two administrators who have signed in with a password.' });
  const escrow = await viewEscrow(tx.db, ctx);
  const patients = [...new Set(escrow.requests.map(({ patient }) => patient.id))];
  tx.audit({ action: 'notes.escrow.share', patients, resource: { type: 'escrow-key', id: key.generation } });
  tx.live(escrowChanged(ctx));
  return escrow;
};
