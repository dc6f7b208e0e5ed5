// PUBLIC: allergies, medicines and other facts about a patient.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { addAllergy } from '#contracts/facts/allergies.ts';
import type { addMedicine } from '#contracts/facts/medicines.ts';
import type { addFact } from '#contracts/facts/observations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { todayOf } from './internal/days.ts';
import type { FactsDeps } from './internal/deps.ts';
import { recordAllergy } from './internal/lists/allergies.ts';
import { recordMedicine } from './internal/lists/medicines.ts';
import { NO_ALLERGIES, stateNone } from './internal/lists/none.ts';
import { recordFact } from './internal/lists/observations.ts';
import { type FactsOfPatient, factsOf } from './internal/snapshot.ts';
import { factsOnTimeline } from './internal/timeline.ts';
import { factsLive } from './live.ts';
import { factOperations } from './operations.ts';

export type { FactsOfPatient } from './internal/snapshot.ts';

export interface Facts extends Brought {
  /** The facts of a patient as they are now; what is absent is unknown. @throws PATIENT_NOT_FOUND */
  of(records: Records, ctx: Ctx, patientId: number): Promise<FactsOfPatient>;
  /** The rest runs inside the caller's transaction, for the demo data. */
  recordAllergy(tx: UnitOfWork, ctx: UserCtx, patientId: number, allergy: BodyOf<typeof addAllergy>): Promise<string>;
  stateNoAllergies(tx: UnitOfWork, ctx: UserCtx, patientId: number): Promise<string>;
  recordMedicine(tx: UnitOfWork, ctx: UserCtx, patientId: number, medicine: BodyOf<typeof addMedicine>): Promise<string>;
  recordFact(tx: UnitOfWork, ctx: UserCtx, patientId: number, fact: BodyOf<typeof addFact>): Promise<string>;
}

const createFacts = (platform: Platform, deps: FactsDeps): Facts => ({
  operations: factOperations({ ...deps, platform }),
  live: factsLive,
  timeline: [factsOnTimeline],
  of: (records, ctx, patientId) => factsOf(deps, records, ctx, patientId),
  recordAllergy,
  stateNoAllergies: (tx, ctx, patientId) => stateNone(tx, ctx, NO_ALLERGIES, patientId, 'patient'),
  recordMedicine: async (tx, ctx, patientId, medicine) => recordMedicine(tx, ctx, patientId, medicine, await todayOf(deps, tx.db, ctx)),
  recordFact: async (tx, ctx, patientId, fact) => recordFact(tx, ctx, patientId, fact, await todayOf(deps, tx.db, ctx)),
});

export const factsModule = defineModule({ name: 'facts', create: createFacts });
