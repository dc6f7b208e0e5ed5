// PUBLIC: relatives, friends and helpers that patients name as contacts.
import type { ConfirmedCarer } from '#contracts/carers.ts';
import type { Ctx } from '#platform/context.ts';
import { type Brought, defineModule } from '#platform/module.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { alertCarers } from './internal/alert-carers.ts';
import type { CarersDeps } from './internal/deps.ts';
import { type CarersForDemo, carersForDemo } from './internal/for-demo.ts';
import { carersOf } from './internal/load-carers.ts';
import { carerJobHandlers, carerJobs } from './jobs.ts';
import { carersLive } from './live.ts';
import { carerOperations } from './operations.ts';

export interface Carers extends Brought {
  /** The confirmed carers of a patient, with their confirmed addresses. @throws FORBIDDEN for a caller who may not read what the patient writes */
  of(records: Records, ctx: Ctx, patientId: number): Promise<ConfirmedCarer[]>;
  /** Asks the confirmed carers of a patient to get in touch with them, inside the caller's transaction. @returns their number */
  alert(tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<number>;
  /** For the demo data. */
  demo: CarersForDemo;
}

const createCarers = (platform: Platform, deps: CarersDeps): Carers => ({
  operations: carerOperations({ ...deps, platform }),
  jobHandlers: carerJobHandlers(platform),
  live: carersLive,
  of: carersOf,
  alert: (tx, ctx, patientId) => alertCarers(deps, tx, ctx, patientId),
  demo: carersForDemo({ ...deps, platform }),
});

export const carersModule = defineModule({ name: 'carers', jobs: carerJobs, create: createCarers });
