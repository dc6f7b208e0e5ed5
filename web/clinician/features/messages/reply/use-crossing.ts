// Keeps messages from crossing: what arrived from a colleague or the patient while the user was writing is shown before their reply is sent.
import { useEffect, useState } from 'react';
import type { StaffThreadMessage } from '../../../../../contracts/messaging/staff-threads.ts';
import { useUser } from '../../../../client/react.tsx';
import { answerSince, writtenSince } from '../model/answer-since.ts';
import type { ReplyDraft } from './use-reply-draft.ts';

export interface Crossing {
  /** The colleague's newest reply since the user began to write. */
  answer: StaffThreadMessage | undefined;
  /** The patient's newest message since then. */
  written: StaffThreadMessage | undefined;
  /** Sends now, or asks first. */
  ask: (send: () => void) => void;
  /** Present while the user is asked. */
  asking: { send: () => void; stop: () => void } | undefined;
}

/** @param writing whether the user is writing to the patient */
export function useCrossing(draft: ReplyDraft, messages: readonly StaffThreadMessage[], writing: boolean): Crossing {
  const user = useUser();
  const { since, setSince } = draft;
  const newest = messages.at(-1)?.id ?? '';
  const [commit, setCommit] = useState<() => void>();
  useEffect(() => {
    if (writing && since === '' && newest !== '') setSince(newest);
    if (!writing && since !== '') setSince('');
  }, [writing, since, newest, setSince]);
  const answer = writing ? answerSince(messages, since, user.id) : undefined;
  const written = writing ? writtenSince(messages, since) : undefined;
  const stop = () => setCommit(undefined);
  return {
    answer,
    written,
    ask: (send) => (answer || written ? setCommit(() => send) : send()),
    asking: commit && {
      send: () => {
        commit();
        stop();
      },
      stop: () => {
        stop();
        // The user has read it in the dialog.
        if (!answer && written) setSince(written.id);
      },
    },
  };
}
