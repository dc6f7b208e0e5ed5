// The dialog that adds a patient to the registry.
import { useLingui } from '@lingui/react/macro';
import type { Patient } from '../../../../contracts/patients.ts';
import { FieldsDialog } from '../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { patientOf } from '../../../client/compatibility.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { usePutPatient } from '../../shared/patient/use-patient.ts';
import { bodyOf, FIELDS, PatientFields, useFieldChecks } from './patient-fields.tsx';

interface Props {
  onClose: () => void;
  onAdded: (patient: Patient) => void;
}

export function NewPatient({ onClose, onAdded }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const announce = useAnnounce();
  const put = usePutPatient();
  const check = useFieldChecks();
  const { keyOf } = useAttemptKey();
  const form = useForm({
    fields: FIELDS,
    check,
    async send(values) {
      const body = bodyOf(values);
      const patient = patientOf(await call('createPatient', { body, idempotencyKey: keyOf(body) }));
      put(patient);
      announce(t`The patient is in the registry.`);
      onAdded(patient);
    },
    refused: (error) =>
      hasCode(error, 'MRN_TAKEN')
        ? {
            medicalRecordNumber: error.details['removed']
              ? t`A removed patient has this MRN. An administrator can restore them.`
              : t`Another patient has this MRN. Find them in the registry.`,
          }
        : undefined,
  });
  return (
    <FieldsDialog title={t`Add a patient`} action={t`Add the patient`} form={form} onClose={onClose}>
      <PatientFields errors={form.errors} />
    </FieldsDialog>
  );
}
