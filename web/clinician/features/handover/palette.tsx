// Handing over the last viewed ward from the command palette.
import { msg } from '@lingui/core/macro';
import type { PageAction } from '../../../client/palette/entry.ts';
import { IconTransfer } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';
import { lastWard } from '../../shared/last-ward.ts';

export const actions: readonly PageAction[] = [
  {
    id: 'hand-over',
    order: 40,
    label: msg`Hand over`,
    icon: <IconTransfer size={18} />,
    roles: worksOnWard,
    path: () => {
      const ward = lastWard();
      return ward === undefined ? '/ward' : `/ward/${ward}/hand-over`;
    },
  },
];
