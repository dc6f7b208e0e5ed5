// The history of a conversation, by day, newest at the end; new messages are announced (role=log).
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Fragment, type RefObject, useCallback, useEffect, useMemo } from 'react';
import type { Consultation } from '../../../../contracts/consultations.ts';
import { useUser } from '../../../client/react.tsx';
import { IconChevronDown } from '../../../kit/parts/icons.ts';
import { Empty } from '../../../kit/parts/states.tsx';
import { useClinicTime, useDayName, useNow } from '../../../kit/time/clinic-time.tsx';
import type { Conversation, ConversationView } from '../../model/conversation.ts';
import type { OutgoingMessage } from '../../model/outgoing-message.ts';
import { firstSeq, lastSeq } from '../../model/timeline.ts';
import { MOST_COUNTED } from '../../model/unread.ts';
import classes from '../conversation-pane.module.css';
import { useScroll } from '../use-scroll.ts';
import { useMissed, useUnread } from '../use-unread.ts';
import { MessageRow } from './message-row.tsx';
import { OutgoingRow } from './outgoing-row.tsx';

interface Props {
  conversation: Conversation;
  view: ConversationView;
  consultation: Consultation;
  outgoing: readonly OutgoingMessage[];
  /** The list of messages, which can receive the focus. */
  logRef: RefObject<HTMLDivElement | null>;
}

/** Messages of one author within this time are shown as one group, in ms. */
const TOGETHER = 5 * 60_000;

export function MessageList({ conversation, view, consultation, outgoing, logRef: scroller }: Props) {
  const { t } = useLingui();
  const user = useUser();
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  const { timeline } = view;
  const { messages } = timeline;
  const unread = useUnread(view, user.id, consultation.unread, outgoing.length);
  const { atBottom, toBottom } = useScroll({
    scroller,
    first: firstSeq(timeline),
    last: lastSeq(timeline),
    tail: outgoing.length + view.typing.length,
    onNearTop: useCallback(() => void conversation.loadOlder().catch(() => {}), [conversation]),
    onNearBottom: useCallback(() => void conversation.loadNewer().catch(() => {}), [conversation]),
  });
  const missed = useMissed(view, user.id, atBottom && timeline.atNewest);
  useSeen(conversation, atBottom && timeline.atNewest, timeline.newestSeq);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a message that the user has just sent
  useEffect(() => {
    if (outgoing.length > 0) toBottom();
  }, [outgoing.length]);

  const [others, actions] = useRowContext(conversation, consultation, user.id);
  const jump = () => void conversation.jumpToNewest().then(toBottom, () => {});

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-label={t`Messages`}
        aria-busy={view.loadingOlder}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll it
        tabIndex={0}
        data-focus-home
      >
        <ul className={classes.list}>
          {timeline.hasOlder && (
            <li className={classes.older}>
              <Button variant="subtle" size="xs" loading={view.loadingOlder} onClick={() => void conversation.loadOlder().catch(() => {})}>
                <Trans>Load earlier messages</Trans>
              </Button>
            </li>
          )}
          {messages.length === 0 && outgoing.length === 0 && (
            <li>
              <Empty title={t`No messages yet`}>
                <Trans>Write the first one below.</Trans>
              </Empty>
            </li>
          )}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const newDay = !before || time.dayKey(before.sent_at) !== time.dayKey(message.sent_at);
            const follows =
              !newDay &&
              before.author.id === message.author.id &&
              unread?.seq !== message.seq &&
              Date.parse(message.sent_at) - Date.parse(before.sent_at) < TOGETHER;
            return (
              <Fragment key={message.seq}>
                {newDay && (
                  <li className={classes.day}>
                    <time dateTime={time.dayKey(message.sent_at)}>{dayName(message.sent_at, now)}</time>
                  </li>
                )}
                {unread?.seq === message.seq && (
                  <li className={classes.unread} data-unread>
                    <NewMessages count={unread.count} />
                  </li>
                )}
                <MessageRow
                  message={message}
                  own={message.author.id === user.id}
                  follows={follows}
                  others={others}
                  receipts={timeline.receipts}
                  actions={actions}
                />
              </Fragment>
            );
          })}
          {timeline.atNewest && outgoing.map((one) => <OutgoingRow key={one.id} outgoing={one} />)}
        </ul>
      </div>
      {(!atBottom || !timeline.atNewest) && messages.length > 0 && (
        <div className={classes.jump}>
          <Button variant="default" radius="xl" size="xs" leftSection={<IconChevronDown size={16} />} onClick={jump}>
            {missed > 0 ? <NewMessages count={missed} /> : <Trans>Newest messages</Trans>}
          </Button>
        </div>
      )}
    </div>
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

const NewMessages = ({ count }: { count: number }) =>
  count > MOST_COUNTED ? (
    <Trans>More than {MOST_COUNTED} new messages</Trans>
  ) : (
    <Plural value={count} one="# new message" other="# new messages" />
  );

/** Reports to the conversation when the newest message is visible to the user. */
function useSeen(conversation: Conversation, there: boolean, newestSeq: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new message has to be checked again
  useEffect(() => {
    if (!there) return;
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) conversation.seen();
    };
    look();
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [conversation, there, newestSeq]);
}
