// Opens a consultation between a patient and a doctor.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClinicianOptions } from '../../../client/clinician-options.ts';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { useRefreshConsultations } from '../../../conversation/data/consultations.ts';
import { PatientField } from '../../../ward/patient-field.tsx';

export function NewConsultation({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const user = useUser();
  const navigate = useNavigate();
  const { put } = useRefreshConsultations();
  const problemText = useProblemText();
  const [patient, setPatient] = useState<string | null>(null);
  const [doctor, setDoctor] = useState<string | null>(user.role === 'doctor' ? String(user.id) : null);
  const [subject, setSubject] = useState('');
  const doctors = useClinicianOptions((clinician) => clinician.role === 'doctor');
  const open = useMutation({
    mutationFn: () =>
      call('createConsultation', {
        body: { patient_id: Number(patient), doctor_id: Number(doctor), ...(subject.trim() && { subject: subject.trim() }) },
      }),
    onSuccess: (created) => {
      put(created);
      void navigate({ to: '/consultations/$id', params: { id: String(created.id) } });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`New consultation`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (patient && doctor) open.mutate();
        }}
      >
        <Stack>
          <PatientField value={patient} onChange={(id) => setPatient(id)} />
          <Select
            label={t`Doctor`}
            placeholder={t`Choose or type a name`}
            data={doctors.data}
            searchable
            value={doctor}
            onChange={setDoctor}
            required
            nothingFoundMessage={t`Nobody found`}
            error={doctors.isError && problemText(doctors.error)}
          />
          <TextInput
            label={t`Subject`}
            description={t`Optional. The patient sees it too.`}
            maxLength={200}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            error={open.isError && problemText(open.error)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={!patient || !doctor} loading={open.isPending}>
              <Trans>Open consultation</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
