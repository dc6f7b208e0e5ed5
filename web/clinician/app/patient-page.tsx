// The patient page with the strips and panels of all features.
import { PatientPage } from '../features/patients/patient-page.tsx';
import type { PatientPanelFile } from '../shared/patient/patient-panel.tsx';
import type { PatientStripFile } from '../shared/patient/patient-strip.ts';

const panelFiles = Object.values(import.meta.glob<PatientPanelFile>('../features/*/patient-panel.tsx', { eager: true }));
const panels = panelFiles.map(({ panel }) => panel).sort((a, b) => a.order - b.order);
const stripFiles = Object.values(import.meta.glob<PatientStripFile>('../features/*/patient-strip.tsx', { eager: true }));
const strips = stripFiles.map(({ strip }) => strip).sort((a, b) => a.order - b.order);

export const WholePatientPage = ({ id }: { id: number }) => <PatientPage id={id} panels={panels} strips={strips} />;
