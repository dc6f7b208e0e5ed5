// Logging from any page: the dialog asks for the patient first.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { QuickLog } from '../../shared/log/quick-log.tsx';
import { PatientField } from '../../shared/patient-field.tsx';

export function LogForPatient({ onClose }: { onClose: () => void }) {
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
