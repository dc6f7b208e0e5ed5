// Every state of every page. A page without one fails test/e2e/pages.test.ts.
import { admin } from './admin.ts';
import { clinic } from './clinic.ts';
import { door } from './door.ts';
import { patient } from './patient.ts';
import { patients } from './patients.ts';
import type { State } from './state.ts';
import { wards } from './ward.ts';

export const STATES: Record<string, State[]> = { door, patient, clinic, wards, patients, admin };
