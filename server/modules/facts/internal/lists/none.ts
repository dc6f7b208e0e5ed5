// The statements that no allergies of a patient are known, and that they take no medicines. An entry that is recorded later ends its statement;
// without a statement and an entry, the list is unknown.
import type { ErrorCode } from '#contracts/errors.ts';
import type { FactSource } from '#contracts/facts/entry.ts';
import type { NoneStatement } from '#contracts/facts/none-statement.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announce, insertEntry, isOwnStatement, replaceEntry, startChange } from '../entries/change-entry.ts';
import { commonFields, type EntryList, EntryText, type ListName, openText } from '../entries/entry-row.ts';
import { listRows } from '../entries/load-entries.ts';

type Sealed = { error_reason: string | null };

interface NoneList extends EntryList<Sealed, NoneStatement> {
  /** The entries that exclude the statement. */
  excludedBy: { list: ListName; status: string; problem: ErrorCode };
  /** The error for a patient who states it while it is on record. */
  stated: ErrorCode;
}

const noneList = (list: Pick<NoneList, 'name' | 'type' | 'excludedBy' | 'stated'>): NoneList => ({
  ...list,
  text: EntryText,
  present: (row, text) => ({ ...commonFields(row, text), status: row.status as NoneStatement['status'] }),
});

export const NO_ALLERGIES = noneList({
  name: 'no-allergies',
  type: 'allergy-statement',
  excludedBy: { list: 'allergies', status: 'active', problem: 'ALLERGIES_RECORDED' },
  stated: 'NO_ALLERGIES_STATED',
});
export const NO_MEDICINES = noneList({
  name: 'no-medicines',
  type: 'medicine-statement',
  excludedBy: { list: 'medicines', status: 'current', problem: 'MEDICINES_RECORDED' },
  stated: 'NO_MEDICINES_STATED',
});

/** Ends the current statement, if there is one. The caller holds the lock of the patient. */
export const endNone = async (tx: UnitOfWork, ctx: UserCtx, list: NoneList, patientId: number): Promise<void> => {
  for (const row of await listRows(tx.db, ctx, list, patientId, ['active']))
    await replaceEntry(tx, ctx, { row, text: openText(tx.cipher, list, row) }, { status: 'ended', text: { error_reason: null } });
};

/**
 * States that there are none. A clinician may state it again, which ends the former statement.
 * @returns its ID
 * @throws PATIENT_NOT_FOUND; ALLERGIES_RECORDED or MEDICINES_RECORDED; NO_ALLERGIES_STATED or NO_MEDICINES_STATED when a patient states it while
 * it is on record
 */
export const stateNone = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  list: NoneList,
  patientId: number,
  source: FactSource | undefined,
): Promise<string> => {
  await startChange(tx, ctx, patientId);
  const patients = [patientId];
  const { excludedBy, stated } = list;
  if ((await listRows(tx.db, ctx, { name: excludedBy.list }, patientId, [excludedBy.status])).length > 0)
    throw problem(excludedBy.problem, { patients });
  if (isOwnStatement(ctx) && (await listRows(tx.db, ctx, list, patientId, ['active'])).length > 0) throw problem(stated, { patients });
  await endNone(tx, ctx, list, patientId);
  const id = await insertEntry(tx, ctx, list, { patientId, status: 'active', source, text: { error_reason: null } });
  announce(tx, ctx, list, patientId, id, 'state');
  tx.created(201, id);
  return id;
};
