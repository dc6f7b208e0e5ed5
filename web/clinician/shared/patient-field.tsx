// A field that finds a patient on the server by name, MRN or room while the user types.
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Patient } from '../../../contracts/patients.ts';
import { similarNames } from '../../../text/similar-names.ts';
import { useProblemText } from '../../client/problems/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { wardKeys } from '../../client/ward-keys.ts';
import { patientLabel } from '../../hospital/patient-label.ts';
import { withWard } from '../../hospital/similar.ts';
import { SearchSelect, useTyping } from '../../kit/parts/choice/search-select.tsx';

interface Props {
  value: string | null;
  onChange: (id: string | null, patient?: Patient) => void;
  /** Whether it receives the focus when its dialog opens. */
  autofocus?: boolean;
}

/** Every choice shows two identifiers beside the name: MRN and date of birth. */
export function PatientField({ value, onChange, autofocus = true }: Props) {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const problemText = useProblemText();
  const typing = useTyping();
  const { text } = typing;
  const found = useQuery({
    queryKey: wardKeys.found({ text }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text }, signal }),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const patients = found.data?.patients ?? [];
  const similar = similarNames(patients.map(withWard));
  return (
    <SearchSelect
      label={t`Patient`}
      placeholder={t`Type a name or an MRN`}
      typing={typing}
      found={patients.map((patient) => ({
        value: String(patient.id),
        label: patientLabel(i18n.locale, patient, similar.has(patient.id) && t`Similar name`),
      }))}
      isFound={found.isSuccess && !found.isPlaceholderData}
      isSearching={found.isFetching}
      value={value}
      onChange={(id) =>
        onChange(
          id,
          patients.find((patient) => String(patient.id) === id),
        )
      }
      required
      data-autofocus={autofocus || undefined}
      error={found.isError && problemText(found.error)}
    />
  );
}
