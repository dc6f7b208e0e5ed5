// Writes a note or its next version, once for each content.
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Note } from '../../../../../contracts/notes.ts';
import { useClient } from '../../../../client/react.tsx';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import { noteKeys } from '../../../../notes/data/note-keys.ts';
import { useRefreshNotes } from '../../../../notes/data/use-notes.ts';
import type { Content, Subject } from './content.ts';

/** @returns a function that throws what the server refuses with */
export function useSaveNote({ patientId, note }: Subject): (content: Content, version: number | undefined) => Promise<Note> {
  const { call } = useClient();
  const queries = useQueryClient();
  const refresh = useRefreshNotes();
  const { keyOf } = useAttemptKey();
  const attempts = useRef(0);
  return async ({ text, keepPlan }, version) => {
    attempts.current += 1;
    const send = () => {
      if (note) {
        const body = { text, ...(version !== undefined && { version }) };
        return call('amendNote', { params: { id: note.id }, body, idempotencyKey: keyOf(body) });
      }
      const body = { patient_id: patientId, text, keep_plan: keepPlan };
      return call('writeNote', { body, idempotencyKey: keyOf(body) });
    };
    const written = await send();
    // A draft may have been saved between an attempt whose reply was lost and this one.
    if (attempts.current > 1)
      await call('saveNoteDraft', { params: { patient_id: patientId }, query: { note_id: note?.id }, body: { text: '' } }).catch(() => {});
    queries.removeQueries({ queryKey: noteKeys.draft(patientId, note?.id) });
    refresh();
    return written;
  };
}
