// The patient's consultations on the patient page.
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { PatientConsultations } from './patient-consultations.tsx';

export const panel: PatientPanelEntry = { id: 'consultations', order: 20, Panel: PatientConsultations };
