// The interface that wards use of other modules.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface WardsDeps {
  /**
   * Gives a patient's entry another room number, and with it its next version.
   * @param expected version that the caller has read, when they named one
   * @returns the new version
   * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT
   */
  moveToRoom(tx: UnitOfWork, ctx: Ctx, patientId: number, room: string | null, expected: number | undefined): Promise<number>;
}
