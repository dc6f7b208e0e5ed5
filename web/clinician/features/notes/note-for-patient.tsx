// Writing a note from any page: the dialog asks for the patient first.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { PatientField } from '../../shared/patient-field.tsx';

export function NoteForPatient({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [patient, setPatient] = useState<string | null>(null);
  return (
    <FormDialog
      title={t`A note about which patient?`}
      action={t`Next`}
      unsaved={false}
      busy={false}
      ready={patient !== null}
      onSubmit={() => {
        if (patient === null) return;
        onClose();
        navigate({ to: '/patients/$id/notes/new', params: { id: patient } });
      }}
      onClose={onClose}
    >
      <PatientField value={patient} onChange={setPatient} />
    </FormDialog>
  );
}
