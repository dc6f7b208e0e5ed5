// Consultations in the command palette: finding one, starting one.
import { msg } from '@lingui/core/macro';
import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionData } from '@mantine/spotlight';
import type { PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { useUser } from '../../../client/react.tsx';
import { useConsultations } from '../../../conversation/data/consultations.ts';
import { IconInbox, IconPlus } from '../../../kit/parts/icons.ts';
import { navigate } from '../../../kit/router/history.ts';
import { mayOpenConsultations, seesConsultations } from '../../rights.ts';

/** Searched on the server among all that the user may see; matches are shown whatever text matched. */
function useFound(typed: string): SpotlightActionData[] {
  const [text] = useDebouncedValue(typed.trim(), 200);
  const { role } = useUser();
  const found = useConsultations({ text: text.length > 1 ? text : '' }, seesConsultations(role));
  return found.consultations.map((one) => ({
    id: `consultation-${one.id}`,
    label: one.patient.name,
    description: [one.subject, one.doctor.name].filter(Boolean).join(' · '),
    keywords: text.length > 1 ? matched(typed, text, found.isPlaceholderData) : [],
    leftSection: <IconInbox size={18} />,
    onClick: () => navigate({ to: '/consultations/$id', params: { id: String(one.id) } }),
  }));
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
