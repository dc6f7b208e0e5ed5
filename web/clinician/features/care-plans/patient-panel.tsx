// The care plans of a patient on the patient page.
import { readsNotes } from '../../rights.ts';
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { PatientPlans } from './patient-plans.tsx';

export const panel: PatientPanelEntry = { id: 'care-plans', order: 16, roles: readsNotes, Panel: PatientPlans };
