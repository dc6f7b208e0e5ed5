// Shows what was just logged and for whom, with Undo while it has not been sent.

import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { patientText } from '../../../hospital/patient-text.ts';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import classes from './log.module.css';
import { canTakeBack, LOOKS_EVERY, type OutgoingLog } from './outgoing-log.ts';

/** The form beside the buttons of the patient page. */
export function TakeBack({ outgoing }: { outgoing: OutgoingLog }) {
  return (
    <WhileItCan outgoing={outgoing}>
      <div className={classes.takeBack}>
        <Logged outgoing={outgoing} />
      </div>
    </WhileItCan>
  );
}

export function WhileItCan({ outgoing, children }: { outgoing: OutgoingLog; children: ReactNode }) {
  const now = useNow(LOOKS_EVERY);
  return canTakeBack(outgoing, now) ? children : null;
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
  const now = useNow(LOOKS_EVERY);
  if (!canTakeBack(outgoing, now)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => void outbox.discard(outgoing.id)}>
      <Trans>Undo</Trans>
    </Button>
  );
}
