// Teams in the command palette.
import { msg } from '@lingui/core/macro';
import type { DialogAction } from '../../../client/palette/entry.ts';
import { IconUsersGroup } from '../../../kit/parts/icons.ts';
import { AddTeam } from './add-team.tsx';

export const actions: readonly DialogAction[] = [
  {
    id: 'new-team',
    order: 40,
    label: msg`New team`,
    words: msg`add team, create team, members`,
    icon: <IconUsersGroup size={18} />,
    Dialog: AddTeam,
  },
];
