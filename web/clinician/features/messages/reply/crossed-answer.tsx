// A message that arrived while the user was writing: announced above the message box, and asked about before sending.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { MessageText } from '../../../../conversation/ui/message/message-text.tsx';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
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

export function CrossingDialog({ crossing: { answer, written, asking } }: { crossing: Crossing }) {
  const { t } = useLingui();
  const crossed = answer ?? written;
  const name = <bdi>{crossed?.senderName}</bdi>;
  return (
    <ConfirmDialog
      opened={asking !== undefined}
      title={answer ? t`Send a second answer?` : t`Send your reply as it is?`}
      action={t`Send anyway`}
      cancel={t`Keep writing`}
      danger={false}
      onConfirm={() => asking?.send()}
      onClose={() => asking?.stop()}
    >
      {crossed && (
        <>
          <Text size="sm" mb="xs">
            {answer ? <Trans>{name} has already answered the patient:</Trans> : <Trans>{name} wrote while you were writing:</Trans>}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with nothing to tab to in it, the keyboard could not scroll a long message */}
          <blockquote className={classes.quote} tabIndex={0} aria-label={t`Message`}>
            {crossed.messageText === '' ? <Trans>Files only</Trans> : <MessageText>{crossed.messageText}</MessageText>}
          </blockquote>
        </>
      )}
    </ConfirmDialog>
  );
}
