// A field that finds a patient on the server, by name, MRN or room, while one types.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Patient } from '../../contracts/patients.ts';
import { similarNames } from '../../text/similar-names.ts';
import { useProblemText } from '../client/problem-text.ts';
import { useClient } from '../client/react.tsx';
import { calendarDate } from '../kit/time/time.ts';
import { wardKeys } from './keys.ts';
import { withWard } from './similar.ts';

interface Props {
  value: string | null;
  onChange: (id: string | null, patient?: Patient) => void;
  /** Receives the focus of the dialog that it stands in. */
  autofocus?: boolean;
}

/**
 * Every choice carries two identifiers beside the name: MRN and date of birth. Enter chooses when one patient is found for what was typed;
 * of several none is guessed.
 */
export function PatientField({ value, onChange, autofocus = true }: Props) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  const [opened, open] = useState(false);
  const found = useQuery({
    queryKey: wardKeys.found({ text }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const patients = found.data?.patients ?? [];
  const similar = similarNames(patients.map(withWard));
  const data = patients.map((patient) => ({
    value: String(patient.id),
    label: [
      `${patient.firstName} ${patient.lastName}`,
      patient.medicalRecordNumber,
      patient.dateOfBirth && calendarDate(i18n.locale, patient.dateOfBirth),
      similar.has(patient.id) && t`Similar name`,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const choose = (id: string | null) => {
    open(false);
    onChange(
      id,
      patients.find((patient) => String(patient.id) === id),
    );
  };
  const only = typed.trim() !== '' && text === typed && found.isSuccess && !found.isPlaceholderData && patients.length === 1;
  const enter = useEnter(typed, only, () => choose(data[0]!.value));
  return (
    <Select
      label={t`Patient`}
      placeholder={t`Type a name or an MRN`}
      data={data}
      value={value}
      onChange={choose}
      required
      data-autofocus={autofocus || undefined}
      openOnFocus={false}
      dropdownOpened={opened}
      onDropdownOpen={() => open(true)}
      onDropdownClose={() => open(false)}
      searchable
      onSearchChange={(next) => {
        if (!data.some((one) => one.label === next)) setTyped(next);
      }}
      onKeyDown={(event) => {
        const highlighted = event.currentTarget.getAttribute('aria-activedescendant');
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || !opened || highlighted) return;
        event.preventDefault();
        enter();
      }}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t`Searching…` : t`Nobody found`}
      error={found.isError && problemText(found.error)}
    />
  );
}

/** A function for Enter: chooses the only match, also when the answer to what was typed comes after the key. */
function useEnter(typed: string, only: boolean, choose: () => void): () => void {
  const [wantedFor, want] = useState<string>();
  useEffect(() => {
    if (wantedFor === undefined) return;
    if (wantedFor !== typed) want(undefined);
    else if (only) {
      want(undefined);
      choose();
    }
  }, [wantedFor, typed, only, choose]);
  return () => want(typed);
}
