// The layout of every page behind sign-in: header, navigation, page.
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { LeaveProvider } from '../../account/leave.tsx';
import type { DialogAction } from '../../client/palette/entry.ts';
import { useMe } from '../../client/use-me.ts';
import { SkipLink } from '../../kit/accessibility/skip-link.tsx';
import { useKeys } from '../../kit/accessibility/use-keys.ts';
import { Outlet } from '../../kit/router/router.tsx';
import { ClinicTimeProvider } from '../../kit/time/clinic-time.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { useFollowOwnChanges } from './use-follow-own-changes.ts';

const CommandPalette = lazy(() => import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })));

export function Shell() {
  const me = useMe();
  const [navigating, navigation] = useDisclosure();
  const [searching, search] = useDisclosure();
  const [action, act] = useState<DialogAction>();
  useKeys([['mod+k', search.open]]);
  useFollowOwnChanges();
  return (
    <ClinicTimeProvider zone={me.data?.tenant.time_zone ?? 'UTC'}>
      <LeaveProvider unsent={0}>
        <div className={classes.frame}>
          <SkipLink />
          <Header clinic={me.data?.tenant.name} menuOpen={navigating} onMenu={navigation.toggle} onSearch={search.open} />
          <div className={classes.body}>
            <Navigation open={navigating} onClose={navigation.close} />
            <main id="main" tabIndex={-1} className={classes.main}>
              <Outlet />
            </main>
          </div>
          <Suspense>
            {searching && <CommandPalette onClose={search.close} onDialog={act} />}
            {action && <action.Dialog onClose={() => act(undefined)} />}
          </Suspense>
        </div>
      </LeaveProvider>
    </ClinicTimeProvider>
  );
}
