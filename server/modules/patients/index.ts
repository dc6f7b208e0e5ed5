// The patient registry: who a patient is, and finding them.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { Route } from '#platform/http/route.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type NewPatient, registerPatient } from './internal/register-patient.ts';
import { subscribePatients } from './jobs.ts';
import { patientRoutes } from './routes.ts';

export interface PatientsDeps {
  people(ctx: Ctx, ids: readonly number[]): Promise<Map<number, { name: string }>>;
}

export interface Patients {
  routes: Route[];
  /** Enters a person, inside the caller's transaction. */
  register(tx: UnitOfWork, ctx: Ctx, patient: NewPatient): Promise<void>;
  /** Is this person in the registry? */
  isPatient(tenantId: number, id: number): Promise<boolean>;
}

export const createPatients = (platform: Platform, deps: PatientsDeps): Patients => {
  subscribePatients(platform, deps);
  return {
    routes: patientRoutes(platform),
    register: registerPatient,
    isPatient: async (tenantId, id) =>
      (await sql`select 1 from patients.patients where tenant_id = ${tenantId} and id = ${id}`.execute(platform.tenantDb(tenantId))).rows
        .length > 0,
  };
};
