// A field that finds a patient on the server, by name, MRN or room, while one types.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Patient } from '../../contracts/patients.ts';
import { useProblemText } from '../client/problem-text.ts';
import { useClient } from '../client/react.tsx';
import { calendarDate } from '../kit/time/time.ts';
import { wardKeys } from './keys.ts';

interface Props {
  value: string | null;
  onChange: (id: string | null, patient?: Patient) => void;
  /** Receives the focus of the dialog that it stands in. */
  autofocus?: boolean;
}

/** Every choice carries two identifiers beside the name: MRN and date of birth. */
export function PatientField({ value, onChange, autofocus = true }: Props) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  const found = useQuery({
    queryKey: wardKeys.found({ text }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const patients = found.data?.patients ?? [];
  const data = patients.map((patient) => ({
    value: String(patient.id),
    label: [
      `${patient.firstName} ${patient.lastName}`,
      patient.medicalRecordNumber,
      patient.dateOfBirth && calendarDate(i18n.locale, patient.dateOfBirth),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <Select
      label={t`Patient`}
      placeholder={t`Type a name or an MRN`}
      data={data}
      value={value}
      onChange={(id) =>
        onChange(
          id,
          patients.find((patient) => String(patient.id) === id),
        )
      }
      required
      data-autofocus={autofocus || undefined}
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
