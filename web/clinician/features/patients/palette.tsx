// Patients in the command palette: finding one, logging for one.

import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { similarNames } from '../../../../text/similar-names.ts';
import type { DialogAction, Found, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { useClient, useUser } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { fullName } from '../../../hospital/patient-text.ts';
import { withWard } from '../../../hospital/similar.ts';
import { IconAlertTriangle, IconPencil, IconUser } from '../../../kit/parts/icons.ts';
import { navigate } from '../../../kit/router/history.ts';
import { calendarDate } from '../../../kit/time/time.ts';
import { seesWard, worksOnWard } from '../../rights.ts';

/** Searched on the server by name, MRN or room; matches are shown whatever text matched. */
function useFound(text: string, typed: string): Found {
  const { t, i18n } = useLingui();
  const { call } = useClient();
  const { role } = useUser();
  const found = useQuery({
    queryKey: wardKeys.found({ text, limit: 6 }),
    queryFn: ({ signal }) => call('searchPatients', { body: { text, limit: 6 }, signal }),
    enabled: text !== '' && seesWard(role),
    gcTime: 0,
  });
  const patients = text === '' ? [] : (found.data?.patients ?? []);
  const similar = similarNames(patients.map(withWard));
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
    leftSection: similar.has(patient.id) ? <IconAlertTriangle size={18} /> : <IconUser size={18} />,
    onClick: () => navigate({ to: '/patients/$id', params: { id: String(patient.id) } }),
  }));
  return { actions, isLoading: found.isLoading, failed: found.failureCount > 0, alike: similar.size > 0 };
}

export const searches: readonly PaletteSearch[] = [{ order: 5, group: msg`Patients`, useFound }];

export const actions: readonly DialogAction[] = [
  {
    id: 'log',
    order: 30,
    label: msg`Log…`,
    icon: <IconPencil size={18} />,
    roles: worksOnWard,
    Dialog: lazy(() => import('./log-for-patient.tsx').then((module) => ({ default: module.LogForPatient }))),
  },
];
