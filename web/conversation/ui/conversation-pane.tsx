// A conversation: history, typing line, composer. Patients and clinicians see the same one.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, type Ref, useRef } from 'react';
import type { Consultation } from '../../../contracts/consultations.ts';
import { useOutbox, useOutgoing } from '../../client/outbox/outbox-context.tsx';
import { hasCode } from '../../client/problems/api-error.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { ListSkeleton } from '../../kit/parts/states.tsx';
import { useShortScreen } from '../../kit/shell/use-short-screen.ts';
import type { Conversation, ConversationView } from '../model/conversation.ts';
import { messages } from '../model/outgoing-message.ts';
import { Composer } from './composer.tsx';
import classes from './conversation-pane.module.css';
import { MessageList } from './message/message-list.tsx';
import { TypingLine } from './typing-line.tsx';

interface Props {
  consultation: Consultation;
  conversation: Conversation;
  view: ConversationView;
  placeholder: string;
  /** Shown above the messages, e.g. that the patient cannot read them. */
  warning?: ReactNode;
  /** Replaces the composer once the consultation is closed. */
  closedNote: ReactNode;
  /** Text in the larger size of the patient app. */
  large?: boolean;
  /** Shown instead of messages to a user who may not read them. */
  refused: ReactNode;
  inputRef?: Ref<HTMLTextAreaElement>;
}

export function ConversationPane({ consultation, conversation, view, placeholder, warning, closedNote, large, refused, inputRef }: Props) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const mine = useOutgoing(messages).filter((outgoing) => outgoing.conversation === consultation.id);
  const messageLog = useRef<HTMLDivElement>(null);
  const short = useShortScreen();
  const arrived = new Set(view.timeline.messages.map((message) => message.client_message_id));
  const outgoing = mine.filter((one) => !arrived.has(one.id));

  const send = (content: string) => {
    void outbox.add(messages, { conversation: consultation.id, content });
    void conversation.jumpToNewest().catch(() => {});
  };

  if (view.status === 'loading')
    return (
      <div className={classes.conversation}>
        <ListSkeleton label={t`Loading messages`} />
      </div>
    );
  if (view.status === 'failed') {
    const closedToReader = hasCode(view.problem, 'FORBIDDEN', 'CONSULTATION_NOT_FOUND', 'NOT_FOUND');
    return (
      <div className={classes.conversation}>
        {closedToReader ? refused : <FailedRequest error={view.problem} onRetry={conversation.reload} />}
      </div>
    );
  }
  return (
    <div className={classes.conversation} data-large={large || undefined}>
      {warning && (
        <div className={classes.warning} role="note">
          {warning}
        </div>
      )}
      <MessageList logRef={messageLog} conversation={conversation} view={view} consultation={consultation} outgoing={outgoing} />
      <TypingLine typing={view.typing} />
      {consultation.status === 'open' ? (
        <Composer
          draft={consultation.id}
          placeholder={placeholder}
          onTyping={conversation.typing}
          onSend={send}
          onLeave={() => messageLog.current?.focus()}
          compact={short}
          inputRef={inputRef}
        />
      ) : (
        <div className={`${classes.notice} ${classes.closed}`}>{closedNote}</div>
      )}
    </div>
  );
}
