// Says what was just logged and for whom, with the way back while it has not been sent.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOutbox, useOutgoing } from '../../../client/outbox/outbox-context.tsx';
import { useNow } from '../../../kit/time/clinic-time.tsx';
import { Toast } from '../../ui/toasts.tsx';
import classes from './log.module.css';
import { canTakeBack, LOOKS_EVERY, logs, type OutgoingLog } from './outgoing-log.ts';

/** The newest log that can still be taken back, at the bottom of a page of many patients. */
export function LastLogged() {
  const held = useOutgoing(logs).findLast((one) => one.notBefore !== undefined);
  if (!held) return null;
  return (
    <WhileItCan outgoing={held}>
      <Toast>
        <Logged outgoing={held} />
      </Toast>
    </WhileItCan>
  );
}

/** The same beside the buttons of a patient's page. */
export function TakeBack({ outgoing }: { outgoing: OutgoingLog }) {
  return (
    <WhileItCan outgoing={outgoing}>
      <div className={classes.takeBack}>
        <Logged outgoing={outgoing} />
      </div>
    </WhileItCan>
  );
}

function WhileItCan({ outgoing, children }: { outgoing: OutgoingLog; children: ReactNode }) {
  const now = useNow(LOOKS_EVERY);
  return canTakeBack(outgoing, now) ? children : null;
}

function Logged({ outgoing }: { outgoing: OutgoingLog }) {
  return (
    <>
      <span>
        <Trans>
          Logged: <bdi>{outgoing.description}</bdi>
        </Trans>{' '}
        ·{' '}
        <bdi>
          {outgoing.patient.first_name} {outgoing.patient.last_name}, {outgoing.patient.medical_record_number}
        </bdi>
      </span>
      <Undo outgoing={outgoing} />
    </>
  );
}

/** Gone in time before the log is sent. */
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
