// Puts what was done for a patient into the send queue; it shows as pending at once and is sent when it can be.
import { useCallback } from 'react';
import { useOutbox } from '../../../client/outbox/outbox-context.tsx';
import { useClient } from '../../../client/react.tsx';
import { type LogDraft, type LoggedPatient, logs } from './outgoing-log.ts';

/** A log that can be taken back waits so long before it is sent, in ms. */
const SECOND_THOUGHTS = 6_000;

interface Options {
  corrects?: number | undefined;
  /** It waits a moment before it is sent: it may have been a slip. */
  canUndo?: boolean;
}

export function useWriteLog(patient: LoggedPatient): (draft: LogDraft, options?: Options) => Promise<void> {
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
