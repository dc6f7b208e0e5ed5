// Actions of the command palette that start on any page: a new task, a plan, a log. Each asks for the patient.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Patient } from '../../../contracts/patients.ts';
import { FormDialog } from '../../kit/parts/form-dialog.tsx';
import { QuickLog } from '../shared/log/quick-log.tsx';
import { PatientField } from '../shared/patient-field.tsx';
import { ApplyPlan, TaskForm } from '../shared/tasks/forms-on-demand.ts';

export type QuickAction = 'task' | 'plan' | 'log';

export function QuickActions({ action, onClose }: { action: QuickAction; onClose: () => void }) {
  switch (action) {
    case 'task':
      return <TaskForm onClose={onClose} />;
    case 'plan':
      return <ApplyPlan onClose={onClose} />;
    default:
      return <LogForPatient onClose={onClose} />;
  }
}

function LogForPatient({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [found, find] = useState<Patient>();
  const [patient, setPatient] = useState<Patient>();
  if (patient) return <QuickLog patient={patient} onClose={onClose} />;
  return (
    <FormDialog
      title={t`Log for which patient?`}
      action={t`Next`}
      unsaved={false}
      busy={false}
      ready={found !== undefined}
      onSubmit={() => setPatient(found)}
      onClose={onClose}
    >
      <PatientField value={found ? String(found.id) : null} onChange={(_, chosen) => find(chosen)} />
    </FormDialog>
  );
}
