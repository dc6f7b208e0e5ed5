// Keeps a patient's room number in step with the bed: writes the entry's next version, inside the transaction that places the patient.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { lockPatient, writeEntry } from './entry.ts';

/**
 * Locks the entry and writes its room number as the next version, even when the room stays the same: the bed changed.
 * The caller writes the audit row and the live message.
 * @param expected the version that was read, if one was named
 * @returns the new version
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT with the entry as it is under `details.current`
 */
export const moveToRoom = async (
  tx: UnitOfWork,
  ctx: Ctx,
  patientId: number,
  room: string | null,
  expected: number | undefined,
): Promise<number> => {
  const before = await lockPatient(tx, ctx, patientId, expected);
  return writeEntry(tx, ctx, before, { ...before, room_number: room });
};
