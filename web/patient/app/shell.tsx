// The frame of every page of a patient: the clinic's name, where to call in an emergency, the navigation, the person's menu.

import { LeaveProvider } from '../../account/leave.tsx';
import { useEmergencyPhone } from '../../client/emergency-phone.ts';
import { OutboxProvider, useUnsent } from '../../client/outbox/outbox-context.tsx';
import { useInboxLive } from '../../conversation/data/use-inbox-live.ts';
import { messages } from '../../conversation/model/outgoing-message.ts';
import { ConnectionBanner } from '../../conversation/ui/connection-banner.tsx';
import { ChosenFilesProvider } from '../../files/data/chosen-files-provider.tsx';
import { SkipLink } from '../../kit/accessibility/skip-link.tsx';
import { Outlet } from '../../kit/router/router.tsx';
import { ClinicTimeProvider } from '../../kit/time/clinic-time.tsx';
import { useNoticesLive } from '../../notices/data/use-notices-live.ts';
import { checkIns } from '../features/care-plans/check-in/outgoing.ts';
import { useHomeOnPlans } from '../features/care-plans/check-in/use-home-on-plans.ts';
import { newThreads, replies } from '../features/messages/outgoing.ts';
import { useThreadsLive } from '../features/messages/refresh-threads.ts';
import { useFreshHome, useHome, useHomeOnNotes, usePutUnread, useRefreshHome } from '../shared/home/use-home.ts';
import { EmergencyNotice } from './emergency-notice.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** Kinds of changes that a patient can send. */
const kinds = [messages, replies, newThreads, checkIns] as const;

export const Shell = () => (
  <OutboxProvider kinds={kinds}>
    <ChosenFilesProvider>
      <Frame />
    </ChosenFilesProvider>
  </OutboxProvider>
);

function Frame() {
  const me = useHome().data?.me;
  const phone = useEmergencyPhone(me?.tenant.emergency_phone);
  const unsent = useUnsent();
  useFreshHome();
  useHomeOnNotes();
  useHomeOnPlans();
  useInboxLive(useRefreshHome());
  useThreadsLive();
  useNoticesLive(usePutUnread());
  return (
    <ClinicTimeProvider zone={me?.tenant.time_zone ?? 'UTC'}>
      <LeaveProvider unsent={unsent}>
        <div className={classes.frame}>
          <SkipLink />
          <Header clinic={me?.tenant.name} />
          <EmergencyNotice phone={phone} />
          <ConnectionBanner />
          <div className={classes.body}>
            <Navigation />
            <main id="main" tabIndex={-1} className={classes.main}>
              <Outlet />
            </main>
          </div>
        </div>
      </LeaveProvider>
    </ClinicTimeProvider>
  );
}
