// Opens a consultation between a patient and a doctor.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useProblemText } from '../../../client/problem-text.ts';
import { keys } from '../../../client/query-keys.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { useRefreshConsultations } from '../../../conversation/data/consultations.ts';
import { useClinicianOptions } from './clinician-options.ts';

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
          <PatientField value={patient} onChange={setPatient} />
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

/** Looks patients up on the server, by name or MRN, while the clinician types. */
function PatientField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  const found = useQuery({
    queryKey: keys.patients(text),
    queryFn: ({ signal }) => call('searchPatients', { body: { text }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const data = (found.data?.patients ?? []).map((patient) => ({ value: String(patient.id), label: `${patient.name} · ${patient.mrn}` }));
  return (
    <Select
      label={t`Patient`}
      placeholder={t`Type a name or an MRN`}
      data={data}
      value={value}
      onChange={onChange}
      required
      data-autofocus
      openOnFocus={false}
      searchable
      onSearchChange={(next) => {
        if (!data.some((one) => one.label === next)) setTyped(next);
      }}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t`Searching…` : t`Nobody found`}
      error={found.isError && problemText(found.error)}
    />
  );
}
