// The inbox in the command palette: finding a thread, writing to a patient.
import { msg } from '@lingui/core/macro';
import type { Found, PageAction, PaletteSearch } from '../../../client/palette/entry.ts';
import { matched } from '../../../client/palette/matched.ts';
import { useUser } from '../../../client/react.tsx';
import { IconMail, IconPencil, IconPlaneDeparture } from '../../../kit/parts/icons.ts';
import { navigate } from '../../../kit/router/history.ts';
import { worksInInbox } from '../../rights.ts';
import { useFoundThreads } from './data/use-threads.ts';

/** Whole words of subjects and messages, names and MRNs, in threads of every status. */
function useFound(text: string, typed: string): Found {
  const { role } = useUser();
  const { threads, ...state } = useFoundThreads(text, worksInInbox(role) && text !== '');
  const actions = threads.map(({ id, patientName, subject }) => ({
    id: `thread-${id}`,
    label: patientName,
    description: subject ?? '',
    keywords: matched(typed, text),
    leftSection: <IconMail size={18} />,
    onClick: () => navigate({ to: '/messages/$id', params: { id } }),
  }));
  return { actions, ...state };
}

export const searches: readonly PaletteSearch[] = [{ order: 15, group: msg`Inbox`, useFound }];

export const actions: readonly PageAction[] = [
  {
    id: 'new-thread',
    order: 55,
    label: msg`Write to a patient`,
    icon: <IconPencil size={18} />,
    roles: worksInInbox,
    path: () => '/messages/new',
  },
  {
    id: 'away',
    order: 56,
    label: msg`When you are away`,
    words: msg`holiday, leave, stand-in, cover`,
    icon: <IconPlaneDeparture size={18} />,
    roles: worksInInbox,
    path: () => '/messages/away',
  },
];
