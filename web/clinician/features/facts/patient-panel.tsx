// Allergies, medicines and other facts on the patient page.
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { worksOnWard } from '../../rights.ts';
import { problems } from '../../shared/facts/problems.ts';
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { AllergiesPanel } from './allergies-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { MedicinesPanel } from './medicines-panel.tsx';

const PatientFacts = ({ patientId }: { patientId: number }) => (
  <ProblemsProvider sentences={problems}>
    <AllergiesPanel patientId={patientId} />
    <MedicinesPanel patientId={patientId} />
    <FactsPanel patientId={patientId} />
  </ProblemsProvider>
);

export const panel: PatientPanelEntry = { id: 'facts', order: 12, roles: worksOnWard, Panel: PatientFacts };
