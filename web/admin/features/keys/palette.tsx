// Integration keys in the command palette.
import { msg } from '@lingui/core/macro';
import type { DialogAction } from '../../../client/palette/entry.ts';
import { IconKey } from '../../../kit/parts/icons.ts';
import { NewKey } from './new-key.tsx';

export const actions: readonly DialogAction[] = [
  {
    id: 'new-key',
    order: 50,
    label: msg`New key`,
    words: msg`add key, create key, API, integration`,
    icon: <IconKey size={18} />,
    Dialog: NewKey,
  },
];
