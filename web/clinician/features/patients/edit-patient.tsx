// The form that edits a patient. If a colleague has saved changes since, both versions are shown, and nothing is overwritten.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CompatibilityPatient, Patient } from '../../../../contracts/patients.ts';
import { FieldsDialog } from '../../../account/form/fields-dialog.tsx';
import { useForm } from '../../../account/form/use-form.ts';
import { patientOf } from '../../../client/compatibility.ts';
import { hasCode } from '../../../client/problems/api-error.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useClient } from '../../../client/react.tsx';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { EditConflict } from '../../../kit/parts/dialog/edit-conflict.tsx';
import { keptChanges } from '../../../kit/parts/dialog/kept-changes.ts';
import { usePutPatient } from '../../shared/patient/use-patient.ts';
import { bodyOf, FIELDS, PatientFields, useFieldChecks, useFieldNames, type Values, valuesOf } from './patient-fields.tsx';
import { problems } from './texts/problems.ts';

interface Props {
  /** The patient when the form was opened. */
  patient: Patient;
  onClose: () => void;
}

export const EditPatient = (props: Props) => (
  <ProblemsProvider sentences={problems}>
    <Editing {...props} />
  </ProblemsProvider>
);

function Editing({ patient, onClose }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const announce = useAnnounce();
  const put = usePutPatient();
  const problemText = useProblemText();
  const check = useFieldChecks();
  const names = useFieldNames();
  const [base, setBase] = useState(patient);
  const [values, setValues] = useState(() => valuesOf(patient));
  const [theirs, setTheirs] = useState<Patient>();

  async function save(mine: Values, from: Patient) {
    setValues(mine);
    try {
      put(patientOf(await call('updatePatient', { params: { id: patient.id }, body: { ...bodyOf(mine), version: from.version } })));
    } catch (error) {
      if (!hasCode(error, 'EDIT_CONFLICT')) {
        setTheirs(undefined);
        throw error;
      }
      const current = patientOf(error.details['current'] as CompatibilityPatient);
      setBase(current);
      setTheirs(current);
      setValues(keptChanges(mine, valuesOf(from), valuesOf(current)));
      return;
    }
    announce(t`Saved.`);
    onClose();
  }
  const form = useForm({
    fields: FIELDS,
    check,
    send: (mine) => save(mine, base),
    refused: (error) => {
      if (hasCode(error, 'MRN_TAKEN'))
        return {
          medicalRecordNumber: error.details['removed']
            ? t`A removed patient has this MRN. An administrator can restore them.`
            : t`Another patient has this MRN.`,
        };
      if (hasCode(error, 'ROOM_FROM_BED')) return { roomNumber: t`The room is that of the bed. Move the patient instead.` };
      return undefined;
    },
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  return (
    <FieldsDialog
      title={t`Change the patient’s details`}
      action={t`Save`}
      form={form}
      problem={problem === undefined ? undefined : problemText(problem)}
      onClose={onClose}
      size="lg"
      instead={
        theirs && (
          <EditConflict
            key={theirs.version}
            fields={FIELDS.map((key) => ({ key, label: names[key], mine: values[key], theirs: valuesOf(theirs)[key] }))}
            busy={busy}
            onSend={(chosen) => {
              const other = valuesOf(theirs);
              const next = Object.fromEntries(FIELDS.map((key) => [key, chosen[key] === 'theirs' ? other[key] : values[key]])) as Values;
              setBusy(true);
              void save(next, theirs)
                .catch(setProblem)
                .finally(() => setBusy(false));
            }}
            onTakeTheirs={() => {
              put(theirs);
              onClose();
            }}
          />
        )
      }
    >
      {/* After a conflict the fields start with the versions that the user chose. */}
      <PatientFields key={theirs ? 'conflict' : 'form'} values={values} errors={form.errors} roomFixed={base.placement?.bed != null} />
    </FieldsDialog>
  );
}
