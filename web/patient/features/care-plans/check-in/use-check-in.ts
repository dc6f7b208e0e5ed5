// Checking in: the answer goes into the send queue, so that it is not lost without a connection, and is sent once.
import { useMemo } from 'react';
import type { CheckInOutcome } from '../../../../../contracts/reminders.ts';
import { useOutbox, useOutgoing } from '../../../../client/outbox/outbox-context.tsx';
import { checkIns, type OutgoingCheckIn } from './outgoing.ts';

export interface Answerable {
  id: string;
  step_id: string;
  due_at: string;
}

/** Answers on the way into the queue: a second tap adds none. */
const adding = new Set<string>();

export function useCheckIn() {
  const outbox = useOutbox();
  const outgoing = useOutgoing(checkIns);
  /** The newest answer to each reminder that the server does not have yet. */
  const waiting = useMemo(() => new Map(outgoing.filter(({ refused }) => !refused).map((one) => [one.reminder, one] as const)), [outgoing]);
  const refused = useMemo(() => outgoing.filter((one) => one.refused), [outgoing]);
  const answer = async ({ id, step_id: step, due_at: dueAt }: Answerable, outcome: CheckInOutcome): Promise<void> => {
    const same = outbox
      .view()
      .some(
        (one) => one.kind === checkIns.name && (one as OutgoingCheckIn).reminder === id && (one as OutgoingCheckIn).outcome === outcome,
      );
    const key = `${id} ${outcome}`;
    if (same || adding.has(key)) return;
    adding.add(key);
    try {
      await outbox.add(checkIns, { reminder: id, step, dueAt, outcome });
    } finally {
      adding.delete(key);
    }
  };
  return { waiting, refused, answer };
}
