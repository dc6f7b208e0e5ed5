// Writing a note from the command palette.
import { msg } from '@lingui/core/macro';
import { lazy } from 'react';
import type { DialogAction } from '../../../client/palette/entry.ts';
import { withTexts } from '../../../kit/language/locale.ts';
import { IconFileText } from '../../../kit/parts/icons.ts';
import { writesNotes } from '../../rights.ts';

export const actions: readonly DialogAction[] = [
  {
    id: 'note',
    order: 35,
    label: msg`Write a note…`,
    icon: <IconFileText size={18} />,
    roles: writesNotes,
    Dialog: lazy(withTexts(() => import('./note-for-patient.tsx').then((module) => ({ default: module.NoteForPatient })))),
  },
];
