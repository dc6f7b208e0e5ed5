// The menu behind a user's initials: who is signed in, language, look, settings, sign out.
import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { MenuButton, MenuLink } from '../client/navigation/menu-link.tsx';
import { useUser } from '../client/react.tsx';
import { IconLogout, IconSettings, IconShieldLock } from '../kit/parts/icons.ts';
import { Panel } from '../kit/parts/panel.tsx';
import { initials } from '../kit/parts/person/initials.ts';
import { InitialsCircle } from '../kit/parts/person/initials-circle.tsx';
import { useLocation } from '../kit/router/use-location.ts';
import classes from './account-menu.module.css';
import { useLeave } from './leave.tsx';

// Without a connection the rest of the menu works.
const LanguageAndLook = lazy(async (): Promise<{ default: ComponentType<{ size: 'xs' }> }> => {
  // Not `then(…, onFailure)`: the build moves it onto the import of the code alone, and the styles may fail as well.
  try {
    return { default: (await import('./language-and-look.tsx')).LanguageAndLook };
  } catch {
    return { default: () => null };
  }
});

interface Props {
  /** The user's role at the clinic, in their language. */
  role: string;
  /** Links of the app's own. */
  children?: ReactNode;
}

export function AccountMenu({ role, children }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const leave = useLeave();
  const { pathname } = useLocation();
  const letters = initials(user.name);
  return (
    <Panel
      label={t`${letters}, account of ${user.name}`}
      title={t`Account`}
      className={classes.button}
      face={<InitialsCircle name={user.name} size={36} />}
    >
      <div className={classes.who}>
        <Text fw={600} size="sm" truncate>
          <bdi>{user.name}</bdi>
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {role} · <bdi>{user.email}</bdi>
        </Text>
      </div>
      <div className={classes.look}>
        <Suspense fallback={<div className={classes.loading} />}>
          <LanguageAndLook size="xs" />
        </Suspense>
      </div>
      {children}
      <MenuLink to="/settings" here={pathname.startsWith('/settings')} icon={<IconSettings size={18} />} label={t`Settings`} />
      <MenuLink to="/security" here={pathname === '/security'} icon={<IconShieldLock size={18} />} label={t`Password and security`} />
      <MenuButton onClick={leave} icon={<IconLogout size={18} className="flip-in-rtl" />} label={t`Sign out`} />
    </Panel>
  );
}
