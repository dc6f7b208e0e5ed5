// The dialog that assigns a patient to a doctor.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DoctorOfPatient } from '../../../../contracts/doctors.ts';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { ProblemsProvider } from '../../../client/problems/problems.tsx';
import { useClient } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { ChoiceSelect } from '../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { noteKeys } from '../../../notes/data/note-keys.ts';
import { DialogsAbout } from '../../shared/patient/dialogs-about.tsx';
import { useConfirmFor } from '../../shared/patient/use-shown-patient.ts';
import { problems } from './texts/problems.ts';

interface Props {
  patientId: number;
  present: DoctorOfPatient | undefined;
  onClose: () => void;
}

export const AssignDoctor = (props: Props) => (
  <ProblemsProvider sentences={problems}>
    <DialogsAbout patientId={props.patientId}>
      <Assigning {...props} />
    </DialogsAbout>
  </ProblemsProvider>
);

function Assigning({ patientId, present, onClose }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const confirm = useConfirmFor(patientId);
  const options = useClinicianOptions(({ id, role }) => role === 'doctor' && id !== patientId);
  const [doctor, choose] = useState<string | null>(null);
  const { keyOf } = useAttemptKey();
  const assign = useMutation({
    mutationFn: () => {
      const body = { doctor_id: Number(doctor) };
      return call('assignDoctor', { params: { id: patientId }, body, idempotencyKey: keyOf(body) });
    },
    onSuccess: ({ doctor: { name } }) => {
      confirm(t`The patient’s doctor is now ${name}.`);
      onClose();
    },
    onSettled: () => {
      for (const queryKey of [noteKeys.doctorsOf(patientId), noteKeys.ownPatients, noteKeys.notes])
        void queries.invalidateQueries({ queryKey });
    },
  });
  const error = assign.error ?? options.error;
  return (
    <FormDialog
      title={present ? t`Change the doctor` : t`Assign a doctor`}
      action={t`Assign`}
      unsaved={doctor !== null}
      ready={doctor !== null && doctor !== String(present?.doctor.id)}
      busy={assign.isPending}
      problem={error && problemText(error)}
      onSubmit={() => assign.mutate()}
      onClose={onClose}
    >
      <ChoiceSelect
        label={t`Doctor`}
        data={options.data}
        value={doctor}
        onChange={choose}
        nothingFoundMessage={options.isPending ? t`Loading…` : t`No matches`}
        required
        data-autofocus
      />
      <Text size="sm" c="dimmed">
        <Trans>
          The doctor reads every later note about the patient. Earlier notes open for them once a reader passes the keys on. A former doctor
          keeps the notes of their time.
        </Trans>
      </Text>
    </FormDialog>
  );
}
