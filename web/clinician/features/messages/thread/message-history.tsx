// The messages of a thread by day, and the user's own that the server does not have yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { StaffThread, StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { useUser } from '../../../../client/react.tsx';
import { History, type HistoryEntry } from '../../../../conversation/ui/history/history.tsx';
import { useScroll } from '../../../../conversation/ui/history/use-scroll.ts';
import { Empty } from '../../../../kit/parts/states.tsx';
import { useMarkRead } from '../data/use-mark-read.ts';
import type { useThread } from '../data/use-thread.ts';
import type { OutgoingReply } from '../reply/outgoing-reply.ts';
import { OutgoingReplyRow } from '../reply/outgoing-reply-row.tsx';
import { StaffMessage } from './staff-message.tsx';

interface Props {
  thread: StaffThread;
  opened: ReturnType<typeof useThread>;
  outgoing: readonly OutgoingReply[];
  /** Whether the user has acted on the thread since they opened it. */
  acted: boolean;
  /** Puts a refused message back into the message box. */
  onEdit: (text: string, internal: boolean) => void;
  logRef: RefObject<HTMLDivElement | null>;
}

const entryOf = ({ id, sentAt, senderId, senderType, isInternalNote }: StaffThreadMessage): HistoryEntry => ({
  key: id,
  sentAt,
  author: `${senderType} ${senderId} ${isInternalNote}`,
});

export function MessageHistory({ thread, opened, outgoing, acted, onEdit, logRef }: Props) {
  const { t } = useLingui();
  const { messages, readBy, hasNextPage, isFetchingNextPage, fetchNextPage } = opened;
  const entries = useMemo(() => messages.map(entryOf), [messages]);
  const load = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const { atBottom, toBottom } = useScroll({
    scroller: logRef,
    first: entries[0]?.key,
    last: entries.at(-1)?.key,
    tail: outgoing.length,
    onNearTop: load,
    onNearBottom: useCallback(() => {}, []),
  });
  useMarkRead({ thread, messages, readBy, there: atBottom, acted: acted || outgoing.length > 0 });
  const unread = useUnreadMark(thread, messages, readBy, outgoing.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a message that the user has just sent
  useEffect(() => {
    if (outgoing.length > 0) toBottom();
  }, [outgoing.length]);
  return (
    <History
      logRef={logRef}
      entries={entries}
      row={(index, follows) => <StaffMessage message={messages[index] as StaffThreadMessage} follows={follows} />}
      older={{ exist: hasNextPage, loading: isFetchingNextPage, load }}
      unread={unread}
      jump={atBottom ? undefined : { missed: 0, go: toBottom }}
      empty={
        <Empty title={t`No messages`}>
          <Trans>They moved to the conversation that continues this one.</Trans>
        </Empty>
      }
    >
      {outgoing.map((one) => (
        <OutgoingReplyRow key={one.id} outgoing={one} newest={messages.at(-1)?.id} onEdit={onEdit} />
      ))}
    </History>
  );
}

/** The first of the patient's messages that nobody at the clinic had read when the thread was opened; none once the user answers. */
function useUnreadMark(
  thread: StaffThread,
  messages: readonly StaffThreadMessage[],
  readBy: ReturnType<typeof useThread>['readBy'],
  answered: boolean,
): { key: string; count: number } | undefined {
  const user = useUser();
  const [mark] = useState(() => {
    if (thread.isReadByStaff) return undefined;
    const lastRead = readBy[0]?.readAt ?? '';
    const lastAnswer = messages.findLast((one) => one.senderType === 'staff' && !one.isAutoReply && !one.isInternalNote)?.sentAt ?? '';
    const unread = messages.filter((one) => one.senderType === 'patient' && one.sentAt > lastRead && one.sentAt > lastAnswer);
    return unread[0] && { key: unread[0].id, count: unread.length };
  });
  const marked = messages.findIndex(({ id }) => id === mark?.key);
  const written = answered || messages.slice(marked + 1).some(({ senderId }) => senderId === user.id);
  return written ? undefined : mark;
}
