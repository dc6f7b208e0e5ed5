// The patient's tasks on the patient page.
import type { PatientPanelEntry } from '../../shared/patient/patient-panel.tsx';
import { OpenTasks } from './open-tasks.tsx';

export const panel: PatientPanelEntry = { id: 'tasks', order: 10, Panel: OpenTasks };
