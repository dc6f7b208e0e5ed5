// All states of all pages. A page without one fails test/e2e/pages.test.ts.
import { admin } from './admin.ts';
import { adminInbox } from './admin-inbox.ts';
import { carePlanRules } from './care-plan-rules.ts';
import { carePlans } from './care-plans.ts';
import { carers } from './carers.ts';
import { clinic } from './clinic.ts';
import { clinicInbox } from './clinic-inbox.ts';
import { door } from './door.ts';
import { escrow } from './escrow.ts';
import { facts } from './facts.ts';
import { inbox } from './inbox.ts';
import { messages } from './messages.ts';
import { notes } from './notes.ts';
import { ownPlan } from './own-plan.ts';
import { patient } from './patient.ts';
import { patients } from './patients.ts';
import { places } from './places.ts';
import { profile } from './profile.ts';
import type { State } from './state.ts';
import { tasks } from './tasks.ts';
import { wards } from './ward.ts';

/** By feature and part: each part has its test, `looks/<feature>/<part>.test.ts`. */
export const FEATURES: Record<string, Record<string, State[]>> = {
  door,
  patient,
  messages,
  inbox,
  clinic,
  'clinic-inbox': clinicInbox,
  ward: wards,
  tasks,
  patients,
  notes,
  'care-plans': carePlans,
  'own-plan': ownPlan,
  carers,
  facts,
  profile,
  admin,
  'admin-inbox': adminInbox,
  escrow,
  'care-plan-rules': carePlanRules,
  places,
};
export const STATES: State[] = Object.values(FEATURES).flatMap((parts) => Object.values(parts).flat());
