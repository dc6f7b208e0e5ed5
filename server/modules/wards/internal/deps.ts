// The parts of other modules that wards use.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface WardsDeps {
  /**
   * Sets the room number of a patient's entry, as its next version.
   * @param expected the version that the caller has read, if they named one
   * @returns the new version
   * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT
   */
  moveToRoom(tx: UnitOfWork, ctx: Ctx, patientId: number, room: string | null, expected: number | undefined): Promise<number>;
}
