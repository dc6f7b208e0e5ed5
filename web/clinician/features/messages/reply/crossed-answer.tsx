// A message that arrived while the user was writing, announced above the message box. A colleague's reply is asked about before sending.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { MessageText } from '../../../../conversation/ui/message/message-text.tsx';
import { ConfirmDialog } from '../../../../kit/parts/confirm-dialog.tsx';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { useMoment } from '../../../../kit/time/moment.tsx';
import classes from './reply.module.css';
import type { Crossing } from './use-crossing.ts';

export function CrossedMessage({ crossing: { answer, written } }: { crossing: Crossing }) {
  const moment = useMoment();
  const crossed = answer ?? written;
  if (!crossed) return null;
  const name = <bdi>{crossed.senderName}</bdi>;
  const time = <bdi>{moment(crossed.sentAt)}</bdi>;
  return (
    <div className={classes.crossed} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>
        {answer ? (
          <Trans>
            {name} answered while you were writing ({time}). Read it before you send yours.
          </Trans>
        ) : (
          <Trans>
            {name} wrote while you were writing ({time}). Read it before you send your reply.
          </Trans>
        )}
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
