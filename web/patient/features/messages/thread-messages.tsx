// The history of a thread on the patient's side.
import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import type { PatientThread, PatientThreadMessage } from '../../../../contracts/messaging/patient-threads.ts';
import { useOutbox, useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { useClient, useUser } from '../../../client/react.tsx';
import { History, type HistoryEntry } from '../../../conversation/ui/history/history.tsx';
import { useScroll } from '../../../conversation/ui/history/use-scroll.ts';
import { useSeen } from '../../../conversation/ui/history/use-seen.ts';
import { replies } from './outgoing.ts';
import { OutgoingReplyRow } from './outgoing-reply-row.tsx';
import { useRefreshThreads } from './refresh-threads.ts';
import { ThreadMessageRow } from './thread-message-row.tsx';
import type { useThread } from './threads.ts';
import { useMissed, useReadMark, useUnread } from './unread.ts';

interface Props {
  thread: PatientThread;
  opened: ReturnType<typeof useThread>;
  /** Number of others who are writing. */
  typing: number;
  logRef: RefObject<HTMLDivElement | null>;
}

const entryOf = ({ id, sentAt, senderType, senderName, isAutoReply }: PatientThreadMessage): HistoryEntry => ({
  key: id,
  sentAt,
  author: senderType === 'patient' ? senderType : `${isAutoReply} ${senderName}`,
});

export function ThreadMessages({ thread, opened, typing, logRef }: Props) {
  const { messages, hasNextPage, isFetchingNextPage, fetchNextPage } = opened;
  const entries = useMemo(() => messages.map(entryOf), [messages]);
  const outgoing = useOutgoing(replies).filter((one) => one.thread === thread.id);
  useAccepted(thread.id);
  const older = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const { atBottom, toBottom } = useScroll({
    scroller: logRef,
    first: entries[0]?.key,
    last: entries.at(-1)?.key,
    tail: outgoing.length + typing,
    onNearTop: older,
    onNearBottom: nothing,
  });
  const unread = useUnread(messages, outgoing.length);
  const missed = useMissed(messages, atBottom);
  useSeen(atBottom, messages.at(-1)?.id, useReadMark(thread, messages.at(-1)?.id, atBottom));
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a message that the user has just sent
  useEffect(() => {
    if (outgoing.length > 0) toBottom();
  }, [outgoing.length]);
  return (
    <History
      logRef={logRef}
      entries={entries}
      row={(index, follows) => <ThreadMessageRow message={messages[index] as PatientThreadMessage} follows={follows} />}
      older={{ exist: hasNextPage, loading: isFetchingNextPage, load: older }}
      unread={unread}
      jump={atBottom ? undefined : { missed, go: toBottom }}
      empty={null}
    >
      {outgoing.map((one) => (
        <OutgoingReplyRow key={one.id} outgoing={one} />
      ))}
    </History>
  );
}

const nothing = () => {};

/** Shows a reply among the messages in the moment in which it leaves the send queue. */
function useAccepted(id: string): void {
  const outbox = useOutbox();
  const { clock } = useClient();
  const { name, role } = useUser();
  const { add, one } = useRefreshThreads();
  useEffect(
    () =>
      outbox.onSent(replies, ({ messageId }, { thread, text, files }) => {
        if (thread !== id) return;
        if (files.length > 0) return one(id);
        const sentAt = new Date(clock.now()).toISOString();
        const sender = { senderType: 'patient', senderName: name, senderRole: role, isAutoReply: false } as const;
        add(id, { id: messageId, messageText: text, sentAt, ...sender, hasAttachments: false, readByPatient: true, attachments: [] });
      }),
    [outbox, id, add, one, clock, name, role],
  );
}
