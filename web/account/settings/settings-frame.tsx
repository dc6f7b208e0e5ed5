// The settings of a person: their pages side by side.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from '../../kit/router/link.tsx';
import { Outlet } from '../../kit/router/router.tsx';
import { useLocation } from '../../kit/router/use-location.ts';
import classes from './settings.module.css';

export function SettingsFrame() {
  const { t } = useLingui();
  return (
    <div className={classes.frame}>
      <nav className={classes.tabs} aria-label={t`Settings`}>
        <Tab to="/settings">
          <Trans>Profile</Trans>
        </Tab>
        <Tab to="/settings/notifications">
          <Trans>Notifications</Trans>
        </Tab>
        <Tab to="/security">
          <Trans>Password and security</Trans>
        </Tab>
      </nav>
      <Outlet />
    </div>
  );
}

function Tab({ to, children }: { to: string; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Link to={to} className={classes.tab} aria-current={pathname === to ? 'page' : undefined}>
      {children}
    </Link>
  );
}
