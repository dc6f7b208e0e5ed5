// Consultations in the command palette: finding one, starting one.
import { msg } from '@lingui/core/macro';
import type { Found, PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { useUser } from '../../../client/react.tsx';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { IconMessage2, IconPlus } from '../../../kit/parts/icons.ts';
import { navigate } from '../../../kit/router/history.ts';
import { mayOpenConsultations, seesConsultations } from '../../rights.ts';

/** Searched on the server among all that the user may see; matches are shown whatever text matched. */
function useFound(text: string, typed: string): Found {
  const { role } = useUser();
  const found = useConsultations({ text }, seesConsultations(role));
  const actions = found.consultations.map((one) => ({
    id: `consultation-${one.id}`,
    label: one.patient.name,
    description: [one.subject, one.doctor.name].filter(Boolean).join(' · '),
    keywords: text === '' ? [] : matched(typed, text, found.isPlaceholderData),
    leftSection: <IconMessage2 size={18} />,
    onClick: () => navigate({ to: '/consultations/$id', params: { id: String(one.id) } }),
  }));
  return { actions, isLoading: found.isLoading || (found.isPlaceholderData && found.isFetching), failed: found.failureCount > 0 };
}

export const searches: readonly PaletteSearch[] = [{ order: 10, group: msg`Consultations`, useFound }];

export const actions: readonly PageAction[] = [
  {
    id: 'new-consultation',
    order: 50,
    label: msg`New consultation`,
    icon: <IconPlus size={18} />,
    roles: mayOpenConsultations,
    path: () => '/new',
  },
];
