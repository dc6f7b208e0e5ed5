// The escrow of notes in the command palette.
import { msg } from '@lingui/core/macro';
import type { DialogAction } from '../../../client/palette/entry.ts';
import { IconKey } from '../../../kit/parts/icons.ts';
import { lazyPage } from '../../../kit/router/lazy-page.tsx';

export const actions: readonly DialogAction[] = [
  {
    id: 'new-escrow-request',
    order: 55,
    label: msg`Request keys of notes`,
    words: msg`pass on keys of notes, escrow, lost password, new doctor`,
    icon: <IconKey size={18} />,
    // Its texts load with it.
    Dialog: lazyPage(() => import('./new-request-anywhere.tsx'), 'NewRequestAnywhere'),
  },
];
