// The statement that no allergies of a patient are known. An allergy that is recorded later ends it; without a statement and an allergy, the
// allergies of a patient are unknown.
import type { NoneKnown } from '#contracts/facts/allergies.ts';
import type { FactSource } from '#contracts/facts/entry.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announce, insertEntry, isOwnStatement, replaceEntry, startChange } from '../entries/change-entry.ts';
import { commonFields, type EntryList, EntryText, openText } from '../entries/entry-row.ts';
import { listRows } from '../entries/load-entries.ts';

type Sealed = { error_reason: string | null };

export const NO_ALLERGIES: EntryList<Sealed, NoneKnown> = {
  name: 'no-allergies',
  type: 'allergy-statement',
  text: EntryText,
  present: (row, text) => ({ ...commonFields(row, text), status: row.status as NoneKnown['status'] }),
};

/** Ends the current statement, if there is one. The caller holds the lock of the patient. */
export const endNoAllergies = async (tx: UnitOfWork, ctx: UserCtx, patientId: number): Promise<void> => {
  for (const row of await listRows(tx.db, ctx, NO_ALLERGIES, patientId, ['active']))
    await replaceEntry(tx, ctx, { row, text: openText(tx.cipher, NO_ALLERGIES, row) }, { status: 'ended', text: { error_reason: null } });
};

/**
 * States that no allergies are known. A clinician may state it again, which ends the former statement.
 * @returns its ID
 * @throws PATIENT_NOT_FOUND, ALLERGIES_RECORDED, NO_ALLERGIES_STATED for a patient whose clinic has recorded it already
 */
export const stateNoAllergies = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  source: FactSource | undefined,
): Promise<string> => {
  await startChange(tx, ctx, patientId);
  const patients = [patientId];
  if ((await listRows(tx.db, ctx, { name: 'allergies' }, patientId, ['active'])).length > 0)
    throw problem('ALLERGIES_RECORDED', { patients });
  if (isOwnStatement(ctx) && (await listRows(tx.db, ctx, NO_ALLERGIES, patientId, ['active'])).length > 0)
    throw problem('NO_ALLERGIES_STATED', { patients });
  await endNoAllergies(tx, ctx, patientId);
  const id = await insertEntry(tx, ctx, NO_ALLERGIES, { patientId, status: 'active', source, text: { error_reason: null } });
  announce(tx, ctx, NO_ALLERGIES, patientId, id, 'state');
  tx.created(201, id);
  return id;
};
