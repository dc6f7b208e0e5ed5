// One message of a thread as staff see it: from the patient, from the clinic, automatic, or an internal note.
import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { memo } from 'react';
import type { StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { useUser } from '../../../../client/react.tsx';
import { useRoleName } from '../../../../client/role-name.ts';
import messageClasses from '../../../../conversation/ui/message/message.module.css';
import { MessageHead } from '../../../../conversation/ui/message/message-head.tsx';
import { MessageText } from '../../../../conversation/ui/message/message-text.tsx';
import { AttachedFiles } from '../../../../files/ui/attached-files.tsx';
import { IconChecks, IconLock } from '../../../../kit/parts/icons.ts';
import { useDayClock, useNow } from '../../../../kit/time/clinic-time.tsx';
import { withNames } from '../model/mentions.ts';
import classes from './thread.module.css';

interface Props {
  message: StaffThreadMessage;
  /** Whether the message above is by the same author, shortly before. */
  follows: boolean;
}

export const StaffMessage = memo(function StaffMessage({ message, follows }: Props) {
  const roleName = useRoleName();
  const user = useUser();
  const { id, senderType, senderId, senderName, senderRole, isInternalNote, messageText, mentions, sentAt } = message;
  const side = senderType === 'staff';
  return (
    <li
      className={`${messageClasses.row} ${isInternalNote ? classes.noteRow : ''}`}
      data-own={(side && !isInternalNote) || undefined}
      data-note={isInternalNote || undefined}
      data-follows={follows || undefined}
      data-row={id}
    >
      <div className={`${messageClasses.bubble} ${isInternalNote ? classes.note : ''}`}>
        <MessageHead
          author={senderName}
          about={senderRole && senderRole !== 'patient' && roleName(senderRole)}
          own={senderId === user.id}
          follows={follows}
          sentAt={sentAt}
        >
          <Marks message={message} />
        </MessageHead>
        {messageText !== '' && <MessageText>{isInternalNote ? withNames(messageText, mentions) : messageText}</MessageText>}
        <AttachedFiles files={message.attachments} endpoint="downloadThreadAttachment" />
        <ReadByPatient message={message} />
      </div>
    </li>
  );
});

function Marks({ message: { isInternalNote, isAutoReply } }: { message: StaffThreadMessage }) {
  if (isInternalNote)
    return (
      <Badge size="xs" variant="light" color="yellow" leftSection={<IconLock size={10} />}>
        <Trans>Internal: patient cannot see</Trans>
      </Badge>
    );
  if (!isAutoReply) return null;
  return (
    <Badge size="xs" variant="default">
      <Trans>Automatic reply</Trans>
    </Badge>
  );
}

function ReadByPatient({ message: { senderType, isInternalNote, readByPatientAt } }: { message: StaffThreadMessage }) {
  const { t } = useLingui();
  const dayClock = useDayClock();
  const now = useNow();
  if (senderType !== 'staff' || isInternalNote || readByPatientAt === null) return null;
  const at = dayClock(readByPatientAt, now);
  return (
    <div className={messageClasses.foot}>
      <IconChecks size={15} stroke={2.2} aria-hidden="true" />
      <span>{t`Read by the patient ${at}`}</span>
    </div>
  );
}
