// Every state of every page. A page without one fails test/e2e/pages.test.ts.
import { admin } from './admin.ts';
import { clinic } from './clinic.ts';
import { door } from './door.ts';
import { messages } from './messages.ts';
import { patient } from './patient.ts';
import { patients } from './patients.ts';
import { places } from './places.ts';
import type { State } from './state.ts';
import { tasks } from './tasks.ts';
import { wards } from './ward.ts';

export const STATES: Record<string, State[]> = { door, patient, messages, clinic, wards, tasks, patients, admin, places };
