// Patients in the command palette: finding one, those who were removed.
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Found, PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { fullName } from '../../../hospital/patient-text.ts';
import { IconArrowBackUp, IconId } from '../../../kit/parts/icons.ts';
import { calendarDate } from '../../../kit/time/time.ts';
import { openFound } from '../../ui/found-link.ts';

const NONE = { patients: [], similar: new Set<number>() };

/** Searched on the server by name, MRN or room; matches are shown whatever text matched. */
function useFound(text: string, typed: string): Found {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const found = useQuery({
    queryKey: [...wardKeys.found({ text, limit: 6 }), 'palette'],
    queryFn: async ({ signal }) => {
      const { patients } = await call('searchPatients', { body: { text, limit: 6 }, signal });
      const { similarPatients } = await import('../../shared/similar-found.ts');
      return { patients, similar: similarPatients(patients) };
    },
    enabled: text !== '',
    gcTime: 0,
  });
  const { patients, similar } = (text !== '' && found.data) || NONE;
  const actions = patients.map((patient) => ({
    id: `patient-${patient.id}`,
    label: fullName(patient),
    description: [
      patient.medical_record_number,
      patient.date_of_birth && calendarDate(i18n.locale, patient.date_of_birth),
      similar.has(patient.id) && t`Similar name`,
    ]
      .filter(Boolean)
      .join(' · '),
    keywords: matched(typed, text),
    leftSection: <IconId size={18} />,
    onClick: () => openFound('/patients', patient.medical_record_number ?? fullName(patient)),
  }));
  return { actions, isLoading: found.isLoading, failed: found.failureCount > 0, alike: similar.size > 0 };
}

export const searches: readonly PaletteSearch[] = [{ order: 20, group: msg`Patients`, useFound }];

export const actions: readonly PageAction[] = [
  {
    id: 'removed-patients',
    order: 60,
    label: msg`Removed patients`,
    words: msg`restore a patient`,
    icon: <IconArrowBackUp size={18} />,
    path: () => '/patients?show=removed',
  },
];
