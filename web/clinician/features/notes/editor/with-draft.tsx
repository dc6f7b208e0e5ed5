// The form of a note with its draft, once that is loaded.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useClient } from '../../../../client/react.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { noteKeys } from '../../../../notes/data/note-keys.ts';
import { FailedNotes } from '../../../../notes/ui/notes-part.tsx';
import type { Subject } from './content.ts';
import { NoteForm } from './note-form.tsx';

export function WithDraft({ subject }: { subject: Subject }) {
  const { t } = useLingui();
  const { call } = useClient();
  const { patientId, note } = subject;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: noteKeys.draft(patientId, note?.id),
    queryFn: ({ signal }) => call('getNoteDraft', { params: { patient_id: patientId }, query: { note_id: note?.id }, signal }),
    // Loaded once for each time that the editor opens; later the editor is ahead of the server.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (isPending) return <ListSkeleton rows={3} label={t`Loading your draft`} />;
  const isBroken = hasCode(error, 'KEY_MISMATCH');
  if (error && !data && !isBroken) return <FailedNotes error={error} onRetry={() => void refetch()} />;
  const draft = data?.draft ? { text: data.draft.text, keepPlan: data.draft.keep_plan } : undefined;
  return (
    <>
      {isBroken && (
        <Alert color="orange" mb="md">
          <Trans>Your saved draft cannot be opened. A new one replaces it.</Trans>
        </Alert>
      )}
      <NoteForm subject={subject} draft={draft} />
    </>
  );
}
