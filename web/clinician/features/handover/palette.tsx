// Handing over in the command palette: the ward that was looked at last.
import { msg } from '@lingui/core/macro';
import { IconTransfer } from '../../../kit/parts/icons.ts';
import { worksOnWard } from '../../rights.ts';
import { lastWard } from '../../shared/last-ward.ts';
import type { PageAction } from '../../shared/palette.ts';

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
