// Puts what was done for a patient into the send queue; it shows as pending at once and is sent when it can be.
import { useCallback } from 'react';
import { useOutbox } from '../../client/outbox/outbox-context.tsx';
import { useClient } from '../../client/react.tsx';
import { type LogDraft, type LoggedPatient, logs } from './outgoing-log.ts';

/** How long a log of one touch can be taken back before it is sent, in ms. */
const SECOND_THOUGHTS = 5_000;

interface Options {
  corrects?: number | undefined;
  /** Written by a single touch, which may have been a slip. */
  byTouch?: boolean;
}

export function useWriteLog(patient: LoggedPatient): (draft: LogDraft, options?: Options) => Promise<void> {
  const outbox = useOutbox();
  const { clock } = useClient();
  return useCallback(
    ({ taskType, description, notes, chosenAt }, { corrects, byTouch = false } = {}) => {
      const { id, firstName, lastName, medicalRecordNumber, dateOfBirth } = patient;
      return outbox.add(logs, {
        patient: { id, firstName, lastName, medicalRecordNumber, dateOfBirth },
        taskType,
        description,
        notes,
        chosenAt,
        corrects,
        loggedAt: new Date(clock.now()).toISOString(),
        notBefore: byTouch ? Date.now() + SECOND_THOUGHTS : undefined,
      });
    },
    [outbox, clock, patient],
  );
}
