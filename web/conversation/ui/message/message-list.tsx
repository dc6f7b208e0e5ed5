// The messages of a consultation, and the user's own that the server does not have yet.
import { Trans, useLingui } from '@lingui/react/macro';
import { type RefObject, useCallback, useEffect, useMemo } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import type { ChatMessage } from '../../../../contracts/messages.ts';
import { useUser } from '../../../client/react.tsx';
import { Empty } from '../../../kit/parts/states.tsx';
import type { Conversation, ConversationView } from '../../model/conversation.ts';
import type { OutgoingMessage } from '../../model/outgoing-message.ts';
import { History, type HistoryEntry } from '../history/history.tsx';
import { useScroll } from '../history/use-scroll.ts';
import { useSeen } from '../history/use-seen.ts';
import { useMissed, useUnread } from '../use-unread.ts';
import { MessageRow } from './message-row.tsx';
import { MessageText } from './message-text.tsx';
import { OutgoingRow } from './outgoing-row.tsx';

interface Props {
  conversation: Conversation;
  view: ConversationView;
  consultation: Consultation;
  outgoing: readonly OutgoingMessage[];
  /** The list of messages, which can receive the focus. */
  logRef: RefObject<HTMLDivElement | null>;
}

const entryOf = ({ seq, sent_at, author }: ChatMessage): HistoryEntry => ({ key: String(seq), sentAt: sent_at, author: author.id });

export function MessageList({ conversation, view, consultation, outgoing, logRef }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const { timeline } = view;
  const { messages } = timeline;
  const entries = useMemo(() => messages.map(entryOf), [messages]);
  const loadOlder = useCallback(() => void conversation.loadOlder().catch(() => {}), [conversation]);
  const unread = useUnread(view, user.id, consultation.unread, outgoing.length);
  const { atBottom, toBottom } = useScroll({
    scroller: logRef,
    first: entries[0]?.key,
    last: entries.at(-1)?.key,
    tail: outgoing.length + view.typing.length,
    onNearTop: loadOlder,
    onNearBottom: useCallback(() => void conversation.loadNewer().catch(() => {}), [conversation]),
  });
  const there = atBottom && timeline.atNewest;
  const missed = useMissed(view, user.id, there);
  useSeen(there, timeline.newestSeq, conversation.seen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a message that the user has just sent
  useEffect(() => {
    if (outgoing.length > 0) toBottom();
  }, [outgoing.length]);

  const [others, actions] = useRowContext(conversation, consultation, user.id);
  const go = () => void conversation.jumpToNewest().then(toBottom, () => {});
  const row = (index: number, follows: boolean) => {
    const message = messages[index] as ChatMessage;
    const own = message.author.id === user.id;
    return <MessageRow {...{ message, own, follows, others, actions }} receipts={timeline.receipts} />;
  };

  return (
    <History
      logRef={logRef}
      entries={entries}
      row={row}
      older={{ exist: timeline.hasOlder, loading: view.loadingOlder, load: loadOlder }}
      unread={unread && { key: String(unread.seq), count: unread.count }}
      jump={there ? undefined : { missed, go }}
      empty={
        outgoing.length === 0 && (
          <Empty title={t`No messages yet`}>
            <Trans>Write the first one below.</Trans>
          </Empty>
        )
      }
    >
      {timeline.atNewest &&
        outgoing.map((one) => (
          <OutgoingRow key={one.id} outgoing={one}>
            <MessageText>{one.content}</MessageText>
          </OutgoingRow>
        ))}
    </History>
  );
}

/** The context that every row needs beside its message; its identity is stable, so that rows do not render again. */
function useRowContext(conversation: Conversation, { participants, patient, status }: Consultation, userId: number) {
  const unable = patient.has_account ? undefined : patient.id;
  const others = useMemo(
    () => participants.filter((person) => person.id !== userId && person.id !== unable),
    [participants, userId, unable],
  );
  const actions = useMemo(
    () => (status === 'open' ? { edit: conversation.edit, recall: conversation.recall } : undefined),
    [conversation, status],
  );
  return [others, actions] as const;
}
