// One message.
import { Trans } from '@lingui/react/macro';
import { memo } from 'react';
import type { PersonRef } from '../../../../contracts/common.ts';
import type { ChatMessage, Receipt } from '../../../../contracts/messages.ts';
import { useRoleName } from '../../../client/role-name.ts';
import type { MessageActions } from '../message-actions.ts';
import classes from './message.module.css';
import { MessageHead } from './message-head.tsx';
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
  const roleName = useRoleName();
  const { author, seq } = message;
  const bubble = (
    <div className={classes.bubble}>
      <MessageHead author={author.name} about={roleName(author.role)} own={own} follows={follows} sentAt={message.sent_at}>
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
      </MessageHead>
      {message.content === null ? (
        <div className={classes.recalled}>
          <Trans>Message recalled</Trans>
        </div>
      ) : (
        <MessageText>{message.content}</MessageText>
      )}
      {own && message.content !== null && (
        <div className={classes.foot}>
          <Ticks seq={seq} others={others} receipts={receipts} />
        </div>
      )}
    </div>
  );
  return (
    <li className={classes.row} data-own={own || undefined} data-follows={follows || undefined} data-row={seq} data-seq={seq}>
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
