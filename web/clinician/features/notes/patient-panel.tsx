// The notes about a patient on the patient page.
import { readsNotes } from '../../rights.ts';
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { PatientNotes } from './patient-notes.tsx';

export const panel: PatientPanelEntry = { id: 'notes', order: 14, roles: readsNotes, Panel: PatientNotes };
