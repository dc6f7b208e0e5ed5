// The groups of the navigation in the apps for staff.
import { msg } from '@lingui/core/macro';
import type { NavigationGroup } from './entry.ts';

export const STAFF_GROUPS: readonly NavigationGroup[] = [
  { id: 'work', label: msg`My work` },
  { id: 'patients', label: msg`Patients` },
  { id: 'clinic', label: msg`Clinic` },
  { id: 'account', label: msg`Your account` },
];
