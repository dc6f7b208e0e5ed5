// Shows the newest log and its patient, with Undo while it has not been sent.

import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { patientText } from '../../../hospital/patient-text.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import classes from './log.module.css';
import { CHECK_INTERVAL, canBeUndone, type OutgoingLog } from './outgoing-log.ts';

/** The form beside the buttons of the patient page. */
export function UndoLog({ outgoing }: { outgoing: OutgoingLog }) {
  return (
    <WhileUndoable outgoing={outgoing}>
      <div className={classes.undoLog}>
        <Logged outgoing={outgoing} />
      </div>
    </WhileUndoable>
  );
}

export function WhileUndoable({ outgoing, children }: { outgoing: OutgoingLog; children: ReactNode }) {
  const now = useNow(CHECK_INTERVAL);
  return canBeUndone(outgoing, now) ? children : null;
}

export function Logged({ outgoing }: { outgoing: OutgoingLog }) {
  return (
    <>
      <span>
        <Trans>
          Logged: <bdi>{outgoing.description}</bdi>
        </Trans>{' '}
        · <bdi>{patientText(outgoing.patient)}</bdi>
      </span>
      <Undo outgoing={outgoing} />
    </>
  );
}

/** Disappears shortly before the log is sent. */
export function Undo({ outgoing }: { outgoing: OutgoingLog }) {
  const outbox = useOutbox();
  const now = useNow(CHECK_INTERVAL);
  if (!canBeUndone(outgoing, now)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => void outbox.discard(outgoing.id)}>
      <Trans>Undo</Trans>
    </Button>
  );
}
