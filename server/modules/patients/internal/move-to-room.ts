// A patient's room follows the bed: the entry's next version, inside the transaction that places the patient.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { lockPatient, writeEntry } from './entry.ts';

/**
 * Holds the entry, gives it another room number and its next version, also when the room stays the same: where the patient lies changed.
 * The audit row and the live message are the caller's.
 * @param expected version that was read, when one was named
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
