// One message.
import { Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { ChatMessage, Receipt } from '../../../../contracts/messages.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import type { MessageActions } from '../message-actions.ts';
import classes from './message.module.css';
import { MessageText } from './message-text.tsx';
import { OwnMessage } from './own-message.tsx';
import { Ticks } from './ticks.tsx';

interface Props {
  message: ChatMessage;
  own: boolean;
  /** Whether the message above is by the same author, shortly before. */
  follows: boolean;
  others: readonly PersonRef[];
  receipts: ReadonlyMap<number, Receipt>;
  /** Absent where messages can no longer be changed. */
  actions: MessageActions | undefined;
}

export const MessageRow = memo(function MessageRow({ message, own, follows, others, receipts, actions }: Props) {
  const bubble = (
    <div className={classes.bubble}>
      <MessageHead message={message} own={own} follows={follows} />
      {message.content === null ? (
        <div className={classes.recalled}>
          <Trans>Message recalled</Trans>
        </div>
      ) : (
        <MessageText>{message.content}</MessageText>
      )}
      {own && message.content !== null && (
        <div className={classes.foot}>
          <Ticks seq={message.seq} others={others} receipts={receipts} />
        </div>
      )}
    </div>
  );
  return (
    <li className={classes.row} data-own={own || undefined} data-follows={follows || undefined} data-seq={message.seq}>
      {own && actions && message.content !== null ? (
        <OwnMessage message={message} actions={actions}>
          {bubble}
        </OwnMessage>
      ) : (
        bubble
      )}
    </li>
  );
});

function MessageHead({ message, own, follows }: { message: ChatMessage; own: boolean; follows: boolean }) {
  const { t } = useLingui();
  const time = useClinicTime();
  const roleName = useRoleName();
  const ownClock = time.ownClock(message.sent_at);
  return (
    <div className={classes.head}>
      {!follows && <bdi className={classes.author}>{own ? t`You` : message.author.name}</bdi>}
      {!follows && !own && <span className={classes.meta}>{roleName(message.author.role)}</span>}
      <time className={classes.meta} dateTime={message.sent_at} title={time.full(message.sent_at)}>
        <bdi>{time.clock(message.sent_at)}</bdi>
      </time>
      {ownClock && (
        <span className={classes.meta}>
          <Trans>
            (<bdi>{ownClock}</bdi> your time)
          </Trans>
        </span>
      )}
      {message.edited_at && message.content !== null && (
        <span className={classes.meta}>
          <Trans>edited</Trans>
        </span>
      )}
      {message.sent_through && (
        <span className={classes.meta}>
          <Trans>
            sent through <bdi>{message.sent_through}</bdi>
          </Trans>
        </span>
      )}
    </div>
  );
}
