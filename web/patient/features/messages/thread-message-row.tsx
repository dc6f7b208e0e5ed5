// One message of a thread on the patient's side.
import { Trans, useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { PatientThreadMessage } from '../../../../contracts/messaging/patient-threads.ts';
import { useRoleName } from '../../../client/role-name.ts';
import { BubbleRow } from '../../../conversation/ui/message/bubble-row.tsx';
import { MessageHead } from '../../../conversation/ui/message/message-head.tsx';
import { MessageText } from '../../../conversation/ui/message/message-text.tsx';
import { AttachedFiles } from '../../../files/ui/attached-files.tsx';
import { IconCheck } from '../../../kit/parts/icons.ts';

export const ThreadMessageRow = memo(function ThreadMessageRow({ message, follows }: { message: PatientThreadMessage; follows: boolean }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const { id, senderType, senderName, senderRole, messageText, sentAt, isAutoReply, attachments } = message;
  const own = senderType === 'patient';
  const sent = (
    <>
      <IconCheck size={15} stroke={2.2} aria-hidden="true" />
      <Trans>Sent</Trans>
    </>
  );
  return (
    <BubbleRow rowKey={id} own={own} follows={follows} foot={own && sent}>
      <MessageHead
        author={senderName}
        about={isAutoReply ? t`Automatic reply` : senderRole && roleName(senderRole)}
        own={own}
        follows={follows}
        sentAt={sentAt}
      />
      {messageText !== '' && <MessageText>{messageText}</MessageText>}
      <AttachedFiles files={attachments} endpoint="downloadOwnAttachment" />
    </BubbleRow>
  );
});
