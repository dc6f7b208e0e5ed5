// The interface that the registry uses of other modules.
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface PatientsDeps {
  /** A person of the clinic, without an account. @returns their number */
  createPerson(tx: UnitOfWork, ctx: Ctx, person: { givenName: string; familyName: string }): Promise<number>;
  renamePerson(tx: UnitOfWork, ctx: Ctx, id: number, name: { givenName: string; familyName: string }): Promise<void>;
  /** The clinic's time zone (IANA): what day it is there. */
  timeZone(tenantId: number): Promise<string>;
}
