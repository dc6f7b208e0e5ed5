// The layout of every page behind sign-in: header, navigation, page.
import { useDisclosure } from '@mantine/hooks';
import { LeaveProvider } from '../../account/leave.tsx';
import { useMe } from '../../client/use-me.ts';
import { SkipLink } from '../../kit/accessibility/skip-link.tsx';
import { Outlet } from '../../kit/router/router.tsx';
import { ClinicTimeProvider } from '../../kit/time/clinic-time.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

export function Shell() {
  const me = useMe();
  const [navigating, navigation] = useDisclosure();
  return (
    <ClinicTimeProvider zone={me.data?.tenant.time_zone ?? 'UTC'}>
      <LeaveProvider unsent={0}>
        <div className={classes.frame}>
          <SkipLink />
          <Header clinic={me.data?.tenant.name} menuOpen={navigating} onMenu={navigation.toggle} />
          <div className={classes.body}>
            <Navigation open={navigating} onClose={navigation.close} />
            <main id="main" tabIndex={-1} className={classes.main}>
              <Outlet />
            </main>
          </div>
        </div>
      </LeaveProvider>
    </ClinicTimeProvider>
  );
}
