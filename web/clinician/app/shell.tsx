// The layout of every page of the clinicians' app: header, navigation, shortcuts.
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { LeaveProvider } from '../../account/leave.tsx';
import { OutboxProvider, useUnsent } from '../../client/outbox/outbox-context.tsx';
import type { DialogAction } from '../../client/palette/entry.ts';
import { useMe } from '../../client/use-me.ts';
import { useInboxLive } from '../../conversation/data/use-inbox-live.ts';
import { messages } from '../../conversation/model/outgoing-message.ts';
import { ConnectionBanner } from '../../conversation/ui/connection-banner.tsx';
import { ChosenFilesProvider } from '../../files/data/chosen-files-provider.tsx';
import { SkipLink } from '../../kit/accessibility/skip-link.tsx';
import { useKeys } from '../../kit/accessibility/use-keys.ts';
import { Outlet } from '../../kit/router/router.tsx';
import { ClinicTimeProvider } from '../../kit/time/clinic-time.tsx';
import { replies } from '../features/messages/reply/outgoing-reply.ts';
import { LastLogged } from '../shared/log/last-logged.tsx';
import { logs } from '../shared/log/outgoing-log.ts';
import { RefusedLogs } from '../shared/log/refused-logs.tsx';
import { ActionStatesContext, createActionStateStore } from '../shared/tasks/action-states.ts';
import { UnseenFailures } from '../shared/tasks/row/unseen-failures.tsx';
import { ConfirmationProvider } from '../ui/confirmation.tsx';
import { ToastArea } from '../ui/toasts.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

const CommandPalette = lazy(() => import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })));
const Shortcuts = lazy(() => import('./shortcuts.tsx').then((module) => ({ default: module.Shortcuts })));

/** The kinds of items that this app sends through the outbox. */
const kinds = [messages, logs, replies];

export function Shell() {
  const [actionStates] = useState(createActionStateStore);
  return (
    <OutboxProvider kinds={kinds}>
      <ActionStatesContext value={actionStates}>
        <ConfirmationProvider>
          <ChosenFilesProvider>
            <Frame />
          </ChosenFilesProvider>
        </ConfirmationProvider>
      </ActionStatesContext>
    </OutboxProvider>
  );
}

function Frame() {
  const me = useMe();
  const [searching, search] = useDisclosure();
  const [explaining, explain] = useDisclosure();
  const [action, act] = useState<DialogAction>();
  const [navigating, navigation] = useDisclosure();
  const unsent = useUnsent();
  useInboxLive();
  useKeys([
    ['?', explain.open],
    ['mod+k', search.open],
  ]);
  return (
    <ClinicTimeProvider zone={me.data?.tenant.time_zone ?? 'UTC'}>
      <LeaveProvider unsent={unsent}>
        <div className={classes.frame}>
          <SkipLink />
          <Header clinic={me.data?.tenant.name} onSearch={search.open} menuOpen={navigating} onMenu={navigation.toggle} />
          <ConnectionBanner />
          <RefusedLogs />
          <div className={classes.body}>
            <Navigation open={navigating} onClose={navigation.close} onShortcuts={explain.open} />
            <main id="main" tabIndex={-1} className={classes.main}>
              <Outlet />
              <ToastArea />
              <UnseenFailures />
              <LastLogged />
            </main>
          </div>
          <Suspense>
            {searching && <CommandPalette onClose={search.close} onShortcuts={explain.open} onDialog={act} />}
            {action && <action.Dialog onClose={() => act(undefined)} />}
            {explaining && <Shortcuts onClose={explain.close} />}
          </Suspense>
        </div>
      </LeaveProvider>
    </ClinicTimeProvider>
  );
}
