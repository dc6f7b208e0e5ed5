// Puts a log into the send queue. It is shown as pending at once and sent as soon as possible.
import { useCallback } from 'react';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { useClient } from '../../../client/react.tsx';
import { type LogDraft, type LoggedPatient, logs } from './outgoing-log.ts';

/** A log that can be undone waits this long before it is sent, in ms. */
const SECOND_THOUGHTS = 6_000;

interface Options {
  corrects?: number | undefined;
  /** Delays sending for a moment, so that a mistake can be undone. */
  canUndo?: boolean;
}

export function useWriteLog(patient: LoggedPatient): (draft: LogDraft, options?: Options) => Promise<string> {
  const outbox = useOutbox();
  const { clock } = useClient();
  return useCallback(
    ({ taskType, description, notes, chosenAt }, { corrects, canUndo = false } = {}) => {
      const { id, first_name, last_name, medical_record_number, date_of_birth } = patient;
      return outbox.add(logs, {
        patient: { id, first_name, last_name, medical_record_number, date_of_birth },
        taskType,
        description,
        notes,
        chosenAt,
        corrects,
        loggedAt: new Date(clock.now()).toISOString(),
        notBefore: canUndo ? Date.now() + SECOND_THOUGHTS : undefined,
      });
    },
    [outbox, clock, patient],
  );
}
