// The settings in the command palette: every page and every part of one, and the actions of the account.
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData } from '@mantine/spotlight';
import type { PageAction } from '../../client/palette/entry.ts';
import {
  IconBell,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconLogout,
  IconMoon,
  IconSettings,
  IconShieldLock,
} from '../../kit/parts/icons.ts';
import { useLeave } from '../leave.tsx';

const PROFILE = () => '/settings';
const NOTIFICATIONS = () => '/settings/notifications';
const SECURITY = () => '/security';
const settings = <IconSettings size={18} />;
const bell = <IconBell size={18} />;
const lock = <IconShieldLock size={18} />;

export const settingsActions: readonly PageAction[] = [
  { id: 'profile', order: 10, label: msg`Profile`, words: msg`my account, name, role, clinic`, icon: settings, path: PROFILE },
  {
    id: 'email',
    order: 20,
    label: msg`Email address`,
    words: msg`change email, mail`,
    icon: settings,
    path: PROFILE,
    section: 'email',
  },
  {
    id: 'look-settings',
    order: 30,
    label: msg`Language and appearance`,
    words: msg`English, Spanish, Arabic, Español, العربية, translation, dark mode, light, theme, colours`,
    icon: settings,
    path: PROFILE,
    section: 'look',
  },
  {
    id: 'notification-settings',
    order: 40,
    label: msg`Notification settings`,
    words: msg`alerts, preferences`,
    icon: bell,
    path: NOTIFICATIONS,
  },
  {
    id: 'push',
    order: 50,
    label: msg`Notifications on this device`,
    words: msg`push, browser, switch on, switch off`,
    icon: <IconDeviceDesktop size={18} />,
    path: NOTIFICATIONS,
    section: 'device',
  },
  {
    id: 'sms',
    order: 60,
    label: msg`SMS to your phone`,
    words: msg`phone number, mobile, text message`,
    icon: <IconDeviceMobile size={18} />,
    path: NOTIFICATIONS,
    section: 'sms',
  },
  {
    id: 'kinds',
    order: 70,
    label: msg`What you are notified about`,
    words: msg`kinds of notifications, in the app, email`,
    icon: bell,
    path: NOTIFICATIONS,
    section: 'kinds',
  },
  {
    id: 'when',
    order: 80,
    label: msg`When you are notified`,
    words: msg`quiet hours, do not disturb, night, digest, daily email, time zone`,
    icon: bell,
    path: NOTIFICATIONS,
    section: 'when',
  },
  { id: 'security', order: 90, label: msg`Password and security`, words: msg`safety, privacy`, icon: lock, path: SECURITY },
  {
    id: 'password',
    order: 100,
    label: msg`Change your password`,
    words: msg`new password`,
    icon: lock,
    path: SECURITY,
    section: 'password',
  },
  {
    id: 'recovery-code',
    order: 105,
    label: msg`Recovery code`,
    words: msg`forgotten password, notes`,
    icon: lock,
    path: SECURITY,
    section: 'recovery-code',
  },
  {
    id: 'sessions',
    order: 110,
    label: msg`Where you are signed in`,
    words: msg`devices, sessions, sign out everywhere else`,
    icon: lock,
    path: SECURITY,
    section: 'sessions',
  },
];

/** Those of an app: administrators get no notifications on devices. */
export const settingsActionsOf = (app: string): readonly PageAction[] =>
  app === 'admin' ? settingsActions.filter(({ id }) => id !== 'push') : settingsActions;

/** Actions of the account. */
export function useAccountActions(): SpotlightActionData[] {
  const { t } = useLingui();
  const leave = useLeave();
  const { toggleColorScheme } = useMantineColorScheme();
  return [
    {
      id: 'look',
      label: t`Switch between light and dark`,
      keywords: t`appearance, theme`,
      leftSection: <IconMoon size={18} />,
      onClick: toggleColorScheme,
    },
    { id: 'sign-out', label: t`Sign out`, keywords: t`log out, leave`, leftSection: <IconLogout size={18} />, onClick: leave },
  ];
}
