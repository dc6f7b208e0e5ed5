// The open thread: patient and actions above, messages and reply in the middle, the patient's summary beside it or in a drawer.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, Text, Title, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { hasCode } from '../../../../client/api-error.ts';
import { FailedRequest } from '../../../../client/failed-request.tsx';
import { useOutgoing } from '../../../../client/outbox/outbox-context.tsx';
import { useDraft } from '../../../../conversation/data/drafts.ts';
import { type ThreadLive, useThreadLive } from '../../../../conversation/data/use-thread-live.ts';
import { SideDialog } from '../../../../kit/parts/dialog.tsx';
import { IconArrowLeft } from '../../../../kit/parts/icons.ts';
import { PersonAvatar } from '../../../../kit/parts/person-avatar.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { useTeamLive } from '../data/use-team-live.ts';
import { type Reader, useReloadThread, useThread } from '../data/use-thread.ts';
import { SlaText } from '../list/sla-text.tsx';
import { ThreadBadges } from '../list/thread-badges.tsx';
import { keptSearch } from '../model/kept-search.ts';
import { replies } from '../reply/outgoing-reply.ts';
import { ReplyBox } from '../reply/reply-box.tsx';
import { draftOf } from '../reply/use-reply-draft.ts';
import { PatientSummary } from '../side/patient-summary.tsx';
import { MessageHistory } from './message-history.tsx';
import { OtherPeople } from './other-people.tsx';
import classes from './thread.module.css';
import { ThreadActions } from './thread-actions.tsx';
import { ThreadNotFound } from './thread-not-found.tsx';
import { useWork } from './use-work.ts';
import { WorkResult } from './work-result.tsx';

interface Props {
  id: string;
  /** There is no room for the list beside the thread, so a back button is needed. */
  narrow: boolean;
}

export function PatientMessageThread({ id, narrow }: Props) {
  const { t } = useLingui();
  const opened = useThread(id);
  const live = useThreadLive(id, useReloadThread(id));
  const { thread, error } = opened;
  if (!thread && hasCode(error, 'THREAD_NOT_FOUND')) return <ThreadNotFound />;
  if (!thread) {
    return (
      <section className={classes.thread} aria-label={t`Conversation`}>
        {narrow && <VisuallyHidden component="h1">{t`Conversation`}</VisuallyHidden>}
        {error ? <FailedRequest error={error} onRetry={() => void opened.refetch()} /> : <ListSkeleton label={t`Loading messages`} />}
      </section>
    );
  }
  return <OpenThread thread={thread} opened={opened} live={live} narrow={narrow} />;
}

interface OpenProps {
  thread: StaffThread;
  opened: ReturnType<typeof useThread>;
  live: ThreadLive;
  narrow: boolean;
}

function OpenThread({ thread, opened, live, narrow }: OpenProps) {
  const { t } = useLingui();
  const [details, showDetails] = useDisclosure();
  const team = useTeamLive(thread.id);
  const log = useRef<HTMLDivElement>(null);
  const { work, done, forget } = useWork(thread.id);
  const [written, write] = useDraft(draftOf(thread.id));
  const addTo = (text: string) => write(written.trim() === '' ? text : `${written.trimEnd()}\n${text}`);
  const outgoing = useOutgoing(replies).filter((one) => one.thread === thread.id);
  return (
    <div className={classes.one}>
      <section className={classes.thread} aria-label={t`Conversation with ${thread.patientName}`}>
        <div className={classes.head}>
          {narrow && <Back />}
          <PersonAvatar name={thread.patientName} />
          <Names thread={thread} narrow={narrow} />
          <ThreadActions thread={thread} work={work} onDetails={showDetails.open} />
          <div className={classes.marks}>
            <ThreadBadges thread={thread} size="sm" />
            <SlaText thread={thread} />
          </div>
        </div>
        <Merged thread={thread} />
        <OtherPeople online={team.online} typing={live.typing} noting={team.noting} patientId={thread.patientId} />
        <MessageHistory thread={thread} opened={opened} outgoing={outgoing} onEdit={addTo} logRef={log} />
        <ReplyBox
          key={thread.id}
          thread={thread}
          messages={opened.messages}
          onTyping={live.tellTyping}
          onNoting={team.tellNoting}
          onLeave={() => log.current?.focus()}
          onReopen={() => work.mutate({ act: 'reopen' })}
        />
      </section>
      <Aside label={t`Patient summary`} opened={details} onClose={showDetails.close} thread={thread} readBy={opened.readBy} />
      <WorkResult work={work} done={done} onForget={forget} />
    </div>
  );
}

function Back() {
  const { t } = useLingui();
  return (
    <ActionIcon component={Link} to="/messages" search={keptSearch} variant="subtle" size="lg" aria-label={t`Back to the list`}>
      <IconArrowLeft size={20} className="flip-in-rtl" />
    </ActionIcon>
  );
}

function Names({ thread, narrow }: { thread: StaffThread; narrow: boolean }) {
  return (
    <div className={classes.names}>
      <Title order={narrow ? 1 : 2} size="h5" className={classes.name}>
        <bdi>{thread.patientName}</bdi>
      </Title>
      <Text size="xs" c="dimmed" className={classes.about}>
        <bdi>{thread.patientMrn}</bdi>
      </Text>
      <Text size="sm" className={classes.subject} dir="auto">
        {thread.subject}
      </Text>
    </div>
  );
}

/** The way to the thread that continues this one. */
function Merged({ thread: { mergedIntoId } }: { thread: StaffThread }) {
  if (mergedIntoId === null) return null;
  return (
    <div className={classes.notice} role="note">
      <Trans>This conversation was merged into another.</Trans>{' '}
      <Anchor component={Link} to="/messages/$id" params={{ id: mergedIntoId }} search={keptSearch} size="sm">
        <Trans>Open it</Trans>
      </Anchor>
    </div>
  );
}

interface AsideProps {
  label: string;
  opened: boolean;
  onClose: () => void;
  thread: StaffThread;
  readBy: readonly Reader[];
}

function Aside({ label, opened, onClose, thread, readBy }: AsideProps) {
  const summary: ReactNode = <PatientSummary thread={thread} readBy={readBy} />;
  return (
    <>
      <aside className={classes.aside} aria-label={label}>
        {summary}
      </aside>
      <SideDialog opened={opened} onClose={onClose} position="right" size={320} title={label}>
        {summary}
      </SideDialog>
    </>
  );
}
