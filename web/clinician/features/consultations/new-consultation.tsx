// The dialog that starts a consultation between a patient and a doctor.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { countCharacters, visibleText } from '../../../../text/visible.ts';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { useAttemptKey } from '../../../client/use-attempt-key.ts';
import { useRefreshConsultations } from '../../../conversation/data/refresh-consultations.ts';
import { ChoiceSelect } from '../../../kit/parts/choice/choice-select.tsx';
import { FormDialog } from '../../../kit/parts/dialog/form-dialog.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { PatientField } from '../../shared/patient-field.tsx';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The consultation was just started: its message box receives the focus. */
    writes?: boolean;
  }
}

/** The server's limit, in code points. */
const SUBJECT_MAX = 200;

export function NewConsultation({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const user = useUser();
  const { put } = useRefreshConsultations();
  const problemText = useProblemText();
  const { keyOf } = useAttemptKey();
  const [patient, setPatient] = useState<Patient>();
  const [doctor, setDoctor] = useState<string | null>(user.role === 'doctor' ? String(user.id) : null);
  const [subject, setSubject] = useState('');
  const doctors = useClinicianOptions((clinician) => clinician.role === 'doctor');
  const open = useMutation({
    mutationFn: (body: { patient_id: number; doctor_id: number; subject?: string }) =>
      call('createConsultation', { body, idempotencyKey: keyOf(body) }),
    onSuccess: (created) => {
      put(created);
      navigate({ to: '/consultations/$id', params: { id: String(created.id) }, state: { writes: true }, ignoreBlocker: true });
    },
  });
  return (
    <FormDialog
      title={t`New consultation`}
      action={t`Start consultation`}
      unsaved={patient !== undefined || subject.trim() !== ''}
      ready={patient !== undefined && doctor !== null && countCharacters(subject) <= SUBJECT_MAX}
      busy={open.isPending}
      problem={open.isError ? problemText(open.error) : undefined}
      onSubmit={() =>
        patient &&
        open.mutate({ patient_id: patient.id, doctor_id: Number(doctor), ...(visibleText(subject) && { subject: visibleText(subject) }) })
      }
      onClose={onClose}
    >
      <PatientField value={patient ? String(patient.id) : null} onChange={(_, chosen) => setPatient(chosen)} />
      {patient && !patient.has_account && (
        <Alert color="orange" role="status">
          <Trans>
            <bdi>
              {patient.first_name} {patient.last_name}
            </bdi>{' '}
            has no active account and cannot read messages. Only the care team will see what is written here.
          </Trans>
        </Alert>
      )}
      <ChoiceSelect
        label={t`Doctor`}
        placeholder={t`Choose or type a name`}
        data={doctors.data}
        value={doctor}
        onChange={setDoctor}
        required
        nothingFoundMessage={t`No matches`}
        error={doctors.isError && problemText(doctors.error)}
      />
      <TextInput
        label={t`Subject`}
        description={t`Optional. The patient sees it too.`}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
        error={countCharacters(subject) > SUBJECT_MAX && t`At most 200 characters.`}
      />
    </FormDialog>
  );
}
