// The parts of other modules that the registry uses.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface PatientsDeps {
  /** Creates a person of the clinic without an account. @returns their ID */
  createPerson(tx: UnitOfWork, ctx: Ctx, person: { givenName: string; familyName: string }): Promise<number>;
  renamePerson(tx: UnitOfWork, ctx: Ctx, id: number, name: { givenName: string; familyName: string }): Promise<void>;
  /** The clinic's time zone (IANA), which determines the day. */
  timeZone(tenantId: number): Promise<string>;
}
