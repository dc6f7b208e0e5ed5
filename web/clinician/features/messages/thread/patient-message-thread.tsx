// The open thread: its messages and the reply below them, in the frame of a conversation.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { useRef } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useOutgoing } from '../../../../client/outbox/outbox-context.tsx';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { type ThreadLive, useThreadLive } from '../../../../conversation/data/use-thread-live.ts';
import { useClamped } from '../../../../conversation/ui/use-clamped.tsx';
import { DialogSubject } from '../../../../kit/parts/dialog/dialog.tsx';
import { Link } from '../../../../kit/router/link.tsx';
import { Whose } from '../../../shared/patient/for-patient.tsx';
import { ConversationFrame, UnopenedConversation } from '../../../ui/conversation-frame.tsx';
import { useTeamLive } from '../data/use-team-live.ts';
import { useReloadThread, useThread } from '../data/use-thread.ts';
import { SlaText } from '../list/sla-text.tsx';
import { SnoozedBadge } from '../list/snoozed-badge.tsx';
import { ThreadBadges } from '../list/thread-badges.tsx';
import { keptSearch } from '../model/kept-search.ts';
import { replies } from '../reply/outgoing-reply.ts';
import { ReplyBox } from '../reply/reply-box.tsx';
import { usePutBack } from '../reply/use-reply-draft.ts';
import { PatientSummary } from '../side/patient-summary.tsx';
import { MessageHistory } from './message-history.tsx';
import { OtherPeople } from './other-people.tsx';
import { RefusedWork } from './refused-work.tsx';
import classes from './thread.module.css';
import { ThreadActions } from './thread-actions.tsx';
import { ThreadNotFound } from './thread-not-found.tsx';
import { useWork } from './use-work.ts';

interface Props {
  id: string;
  /** There is no room for the list beside the thread. */
  narrow: boolean;
}

export function PatientMessageThread({ id, narrow }: Props) {
  const opened = useThread(id);
  const live = useThreadLive(id, useReloadThread(id));
  const { thread, error } = opened;
  if (!thread && hasCode(error, 'THREAD_NOT_FOUND')) return <ThreadNotFound />;
  if (!thread) return <UnopenedConversation narrow={narrow} error={error} onRetry={() => void opened.refetch()} />;
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
  const team = useTeamLive(thread.id);
  const log = useRef<HTMLDivElement>(null);
  const work = useWork(thread.id);
  const putBack = usePutBack(thread.id);
  const outgoing = useOutgoing(replies).filter((one) => one.thread === thread.id);
  return (
    // Every dialog of the thread names its patient, also those of its messages and of the reply.
    <DialogSubject subject={<Whose name={thread.patientName} ids={<bdi>{thread.patientMrn}</bdi>} />}>
      <ConversationFrame
        name={thread.patientName}
        narrow={narrow}
        list={{ to: '/messages', search: keptSearch }}
        about={<About key={thread.id} thread={thread} />}
        marks={
          <div className={classes.marks}>
            <ThreadBadges thread={thread} size="sm" />
            <SlaText thread={thread} />
            <SnoozedBadge thread={thread} size="sm" />
          </div>
        }
        actions={<ThreadActions thread={thread} work={work} />}
        summary={<PatientSummary thread={thread} readBy={opened.readBy} />}
        summaryTitle={t`Patient summary`}
      >
        <Merged thread={thread} />
        <OtherPeople online={team.online} typing={live.typing} noting={team.noting} patientId={thread.patientId} />
        <MessageHistory thread={thread} opened={opened} outgoing={outgoing} acted={work.submittedAt > 0} onEdit={putBack} logRef={log} />
        <ReplyBox
          key={thread.id}
          thread={thread}
          messages={opened.messages}
          hasAccount={opened.hasAccount}
          onTyping={live.tellTyping}
          onNoting={team.tellNoting}
          onLeave={() => log.current?.focus()}
          onReopen={() => work.mutate({ act: 'reopen' })}
        />
      </ConversationFrame>
      <RefusedWork thread={thread} work={work} />
    </DialogSubject>
  );
}

function About({ thread: { patientMrn, subject } }: { thread: StaffThread }) {
  const { clamped, toggle } = useClamped<HTMLParagraphElement>(subject ?? '');
  return (
    <>
      <Text size="xs" c="dimmed" component="div" className={classes.about}>
        <bdi>{patientMrn}</bdi>
        {toggle}
      </Text>
      <Text size="sm" className={classes.subject} dir="auto" {...clamped}>
        {subject}
      </Text>
    </>
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
