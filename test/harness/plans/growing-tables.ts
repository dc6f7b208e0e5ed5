// The tables of all modules that grow with use, as large as in the benchmarks.
import type { Tables } from './table.ts';
import { carePlans } from './tables/care-plans.ts';
import { consultations } from './tables/consultations.ts';
import { facts } from './tables/facts.ts';
import { files } from './tables/files.ts';
import { handovers } from './tables/handovers.ts';
import { identity } from './tables/identity.ts';
import { messaging } from './tables/messaging.ts';
import { notes } from './tables/notes.ts';
import { notifications } from './tables/notifications.ts';
import { patients } from './tables/patients.ts';
import { plansOfCare } from './tables/plans-of-care.ts';
import { platform } from './tables/platform.ts';
import { tasks } from './tables/tasks.ts';
import { wards } from './tables/wards.ts';

export const growing: Tables = {
  ...identity,
  ...patients,
  ...wards,
  ...tasks,
  ...handovers,
  ...consultations,
  ...notifications,
  ...facts,
  ...files,
  ...messaging,
  ...carePlans,
  ...plansOfCare,
  ...notes,
  ...platform,
};

const tables = Object.values(growing);
/** Partial indexes that hold few rows. */
export const fewRows: ReadonlySet<string> = new Set(tables.flatMap(({ few = [] }) => few));
/** Indexes whose first column identifies one row. */
export const oneRow: ReadonlySet<string> = new Set(tables.flatMap(({ unique = [] }) => unique));
