// The patient page with the panels of all features.
import { PatientPage } from '../features/patients/patient-page.tsx';
import type { PatientPanelFile } from '../shared/patient/patient-panel.tsx';

const files = Object.values(import.meta.glob<PatientPanelFile>('../features/*/patient-panel.tsx', { eager: true }));
const panels = files.map(({ panel }) => panel).sort((a, b) => a.order - b.order);

export const WholePatientPage = ({ id }: { id: number }) => <PatientPage id={id} panels={panels} />;
