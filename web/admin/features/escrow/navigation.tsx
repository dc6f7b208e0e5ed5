// The navigation entry of the escrow of notes.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconShieldLock } from '../../../kit/parts/icons.ts';

export const navigation: readonly NavigationEntry[] = [
  { id: 'escrow', order: 75, label: msg`Escrow of notes`, group: 'clinic', path: '/escrow', icon: <IconShieldLock size={18} /> },
];
