// The state of a log that the server does not have yet, and the actions for one that it refused.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { refusalOf } from '../../../client/outbox/outbox.ts';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { useProblemText } from '../../../client/problems/problem-text.ts';
import { useLine } from '../../../client/react.tsx';
import { ConfirmDialog } from '../../../kit/parts/dialog/confirm-dialog.tsx';
import { IconClock } from '../../../kit/parts/icons.ts';
import classes from './log.module.css';
import { type OutgoingLog, timeOf } from './outgoing-log.ts';
import { QuickLog } from './quick-log.tsx';
import { Undo } from './undo-log.tsx';

export function OutgoingState({ outgoing }: { outgoing: OutgoingLog }) {
  const { t } = useLingui();
  const line = useLine();
  if (outgoing.refused) return <Refused outgoing={outgoing} />;
  return (
    <div className={classes.state}>
      <IconClock size={14} aria-hidden="true" />
      <span>{line === 'lost' ? t`Will be sent when the connection is back` : t`Sending…`}</span>
      {outgoing.notBefore !== undefined && <Undo outgoing={outgoing} />}
    </div>
  );
}

function Refused({ outgoing }: { outgoing: OutgoingLog }) {
  const { t } = useLingui();
  const outbox = useOutbox();
  const problemText = useProblemText();
  const [changing, change] = useState(false);
  const [asking, ask] = useState(false);
  const { id, patient, corrects } = outgoing;
  const refusal = refusalOf(outgoing);
  if (!refusal) return null;
  return (
    <div className={classes.refused}>
      <p role="alert">
        <Trans>Not sent.</Trans> {problemText(refusal)}
      </p>
      <Group gap="xs">
        <Button size="xs" onClick={() => void outbox.retry(id)}>
          <Trans>Try again</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => change(true)}>
          <Trans>Change…</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={() => ask(true)}>
          <Trans>Discard…</Trans>
        </Button>
      </Group>
      {changing && (
        <QuickLog
          patient={patient}
          draft={{ ...outgoing, chosenAt: corrects === undefined ? timeOf(outgoing) : outgoing.chosenAt }}
          corrects={corrects}
          onClose={() => change(false)}
          onWritten={() => void outbox.discard(id)}
        />
      )}
      <ConfirmDialog
        opened={asking}
        title={t`Discard this log?`}
        action={t`Discard`}
        onConfirm={() => outbox.discard(id)}
        onClose={() => ask(false)}
      >
        <Trans>It was never sent and is kept nowhere else.</Trans>
      </ConfirmDialog>
    </div>
  );
}
