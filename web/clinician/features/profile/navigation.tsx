// The navigation entry of dates of birth that wait to be confirmed.
import { msg } from '@lingui/core/macro';
import type { NavigationEntry } from '../../../client/navigation/entry.ts';
import { IconCalendar } from '../../../kit/parts/icons.ts';
import { confirmsBirthDates } from '../../rights.ts';
import { Waiting } from './waiting.tsx';

export const navigation: readonly NavigationEntry[] = [
  {
    id: 'birth-dates',
    order: 38,
    label: msg`Dates of birth`,
    words: msg`requests, correct, birthday`,
    group: 'patients',
    path: '/birth-dates',
    icon: <IconCalendar size={18} />,
    roles: confirmsBirthDates,
    badge: <Waiting />,
  },
];
