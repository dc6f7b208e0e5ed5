// The settings of a person: their pages side by side.
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from '../../kit/router/link.tsx';
import { Outlet } from '../../kit/router/router.tsx';
import type { Route } from '../../kit/router/routes.ts';
import { useLocation } from '../../kit/router/use-location.ts';
import classes from './settings.module.css';

/** A page of the settings, with its tab. */
export interface SettingsPage extends Required<Pick<Route, 'path' | 'Page'>> {
  label: MessageDescriptor;
}

export function SettingsFrame({ more }: { more: readonly SettingsPage[] }) {
  const { t, i18n } = useLingui();
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
        {more.map(({ path, label }) => (
          <Tab key={path} to={path}>
            {i18n._(label)}
          </Tab>
        ))}
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
