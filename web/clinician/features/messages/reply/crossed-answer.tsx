// A colleague's reply that arrived while the user was writing: announced above the message box, and asked about before sending.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { MessageText } from '../../../../conversation/ui/message/message-text.tsx';
import { ConfirmDialog } from '../../../../kit/parts/confirm-dialog.tsx';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { useMoment } from '../../../../kit/time/moment.tsx';
import classes from './reply.module.css';
import type { Crossing } from './use-crossing.ts';

export function CrossedAnswer({ answer }: { answer: StaffThreadMessage | undefined }) {
  const moment = useMoment();
  if (!answer) return null;
  return (
    <div className={classes.crossed} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>
        <Trans>
          <bdi>{answer.senderName}</bdi> answered while you were writing (<bdi>{moment(answer.sentAt)}</bdi>). Read it before you send
          yours.
        </Trans>
      </span>
    </div>
  );
}

export function CrossingDialog({ crossing: { answer, asking } }: { crossing: Crossing }) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      opened={asking !== undefined}
      title={t`Send a second answer?`}
      action={t`Send anyway`}
      cancel={t`Keep writing`}
      danger={false}
      onConfirm={() => asking?.send()}
      onClose={() => asking?.stop()}
    >
      {answer && (
        <>
          <Text size="sm" mb="xs">
            <Trans>
              <bdi>{answer.senderName}</bdi> has already answered the patient:
            </Trans>
          </Text>
          <blockquote className={classes.quote}>
            <MessageText>{answer.messageText}</MessageText>
          </blockquote>
        </>
      )}
    </ConfirmDialog>
  );
}
