// Confirms what a patient stated, and marks entries as recorded in error: the same for every list.
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announce, isOwnStatement, openForChange, replaceEntry, startChange } from './change-entry.ts';
import { type EntryList, isUnconfirmed } from './entry-row.ts';

export interface Target {
  patientId: number;
  id: string;
  /** The version that the caller has read. */
  expected: number;
  today: string;
}

/** Statuses of entries that were not recorded in error, in all lists. */
const STANDING = ['active', 'resolved', 'current', 'ended', 'recorded'] as const;
const OPEN = ['active', 'current'] as const;

/** @throws PATIENT_NOT_FOUND, FACT_NOT_FOUND, EDIT_CONFLICT, FACT_CLOSED, FACT_CONFIRMED */
export const confirmEntry = async <T, E>(tx: UnitOfWork, ctx: UserCtx, list: EntryList<T, E>, target: Target): Promise<void> => {
  const { patientId, id } = target;
  await startChange(tx, ctx, patientId);
  const locked = await openForChange(tx, ctx, list, { ...target, open: OPEN });
  if (!isUnconfirmed(locked.row)) throw problem('FACT_CONFIRMED', { patients: [patientId] });
  await replaceEntry(tx, ctx, locked, { status: locked.row.status, text: locked.text });
  announce(tx, ctx, list, patientId, id, 'confirm');
  tx.created(200, id);
};

/**
 * Marks an entry as recorded in error. It stays on record with its reason.
 * @throws PATIENT_NOT_FOUND, FACT_NOT_FOUND, EDIT_CONFLICT, FACT_CLOSED; NOT_THE_AUTHOR, FACT_CONFIRMED for a patient who may not take it back
 */
export const voidEntry = async <T extends { error_reason: string | null }, E>(
  tx: UnitOfWork,
  ctx: UserCtx,
  list: EntryList<T, E>,
  { reason, ...target }: Target & { reason: string },
): Promise<void> => {
  const { patientId, id } = target;
  await startChange(tx, ctx, patientId);
  const locked = await openForChange(tx, ctx, list, { ...target, open: STANDING });
  if (isOwnStatement(ctx)) {
    if (locked.row.recorded_by !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients: [patientId] });
    if (!isUnconfirmed(locked.row)) throw problem('FACT_CONFIRMED', { patients: [patientId] });
  }
  await replaceEntry(tx, ctx, locked, { status: 'entered-in-error', text: { ...locked.text, error_reason: reason } });
  announce(tx, ctx, list, patientId, id, 'void');
  tx.created(200, id);
};
