// The patient's threads on the patient page.
import { worksInInbox } from '../../rights.ts';
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { PatientThreads } from './patient-threads.tsx';

export const panel: PatientPanelEntry = { id: 'inbox', order: 18, roles: worksInInbox, Panel: PatientThreads };
