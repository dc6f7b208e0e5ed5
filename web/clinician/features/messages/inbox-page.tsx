// The inbox: list, thread, patient summary. On a narrow screen one at a time.
import { Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import { useUser } from '../../../client/react.tsx';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { IconLock, IconMail } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { navigate } from '../../../kit/router/history.ts';
import { useParams } from '../../../kit/router/router.tsx';
import { useLocation } from '../../../kit/router/use-location.ts';
import { usePageTitle } from '../../../kit/shell/page-title.ts';
import { worksInInbox } from '../../rights.ts';
import { useUrlSearch } from '../../shared/use-url-search.ts';
import { KeyHints } from '../../ui/key-hints.tsx';
import pane from '../../ui/list-pane.module.css';
import { useInboxCounts, useThreads } from './data/use-threads.ts';
import { PatientMessageThreadList } from './list/patient-message-thread-list.tsx';
import { useListKeys } from './list/use-list-keys.ts';
import { keptSearch } from './model/kept-search.ts';
import { type Filters, readWanted, searchOf, type View } from './model/view.ts';
import { PatientMessageThread } from './thread/patient-message-thread.tsx';
import { ThreadNotFound } from './thread/thread-not-found.tsx';

const SetAway = lazy(() => import('./away/set-away.tsx').then((module) => ({ default: module.SetAway })));
const NewThread = lazy(() => import('./new/new-thread.tsx').then((module) => ({ default: module.NewThread })));

const toList = () => navigate({ to: '/messages', search: keptSearch });
const saved = () => navigate({ to: '/messages', search: keptSearch, ignoreBlocker: true });

/** A search starts after this pause in typing, in ms. */
const TYPING = 250;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function InboxPage() {
  const { t } = useLingui();
  const { role } = useUser();
  const works = worksInInbox(role);
  const { id } = useParams();
  const { pathname } = useLocation();
  const chosen = works && id && UUID.test(id) ? id : undefined;
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [{ view, filters }, write] = useUrlSearch(useMemo(() => readWanted(works), [works]));
  const [typed, type] = useEntryState('inbox', () => '');
  const [text] = useDebouncedValue(typed.trim(), typed.trim() === '' ? 0 : TYPING);
  const wanted = { view, text, ...filters };
  const list = useThreads(wanted);
  usePageTitle(t`Inbox`, useInboxCounts().data?.unreadCount ?? 0);
  const listed = wide || !chosen;
  useListKeys(list.threads, chosen, works && listed);
  const show = (next: View, and: Filters) => write({ view: next, ...searchOf(and) });
  const choose = (next: View) => {
    type('');
    show(next, filters);
  };
  if (id !== undefined && chosen === undefined) return <ThreadNotFound />;
  return (
    <>
      {listed && (
        <PatientMessageThreadList
          list={list}
          wanted={wanted}
          typed={typed}
          onType={type}
          onView={choose}
          onFilter={(next) => show(view, next)}
          open={chosen}
        />
      )}
      {chosen && <PatientMessageThread key={chosen} id={chosen} narrow={!wide} />}
      {wide && !chosen && (
        <div className={pane.nothing}>
          {works ? (
            <Empty icon={<IconMail size={36} />} title={t`Choose a conversation`}>
              <KeyHints hints={[{ keys: ['j', 'k'], does: <Trans>move through the list</Trans> }]} />
            </Empty>
          ) : (
            <Empty icon={<IconLock size={36} />} title={t`Only the care team reads the messages`}>
              <Trans>You can see which conversations there are, and how they are handled.</Trans>
            </Empty>
          )}
        </div>
      )}
      <Suspense>
        {works && pathname === '/messages/new' && <NewThread onClose={toList} />}
        {works && pathname === '/messages/away' && <SetAway onClose={toList} onSaved={saved} />}
      </Suspense>
    </>
  );
}
