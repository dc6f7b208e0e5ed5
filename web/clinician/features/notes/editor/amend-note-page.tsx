// The page that amends a note.
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useUser } from '../../../../client/react.tsx';
import { ListSkeleton } from '../../../../kit/parts/states.tsx';
import { useParams } from '../../../../kit/router/router.tsx';
import { useNote } from '../../../../notes/data/use-notes.ts';
import { FailedNotes } from '../../../../notes/ui/notes-part.tsx';
import { NoteFrame } from '../../../shared/notes/note-frame.tsx';
import { WithDraft } from './with-draft.tsx';

/** @param id of the patient; that of the note is in the path */
export function AmendNotePage({ id }: { id: number }) {
  const { t } = useLingui();
  const { note = '' } = useParams();
  return (
    <NoteFrame patientId={id} tab={t`Amend the note`}>
      <Title order={2} size="h4" mb="sm">
        <Trans>Amend the note</Trans>
      </Title>
      <Amending key={note} patientId={id} id={note} />
    </NoteFrame>
  );
}

function Amending({ patientId, id }: { patientId: number; id: string }) {
  const { t } = useLingui();
  const { id: userId } = useUser();
  const { data: note, error, isPending, refetch } = useNote(id, undefined);
  if (isPending) return <ListSkeleton rows={3} label={t`Loading the note`} />;
  if (!note) return <FailedNotes error={error} onRetry={() => void refetch()} />;
  if (note.author.id !== userId || note.text === null)
    return (
      <p>
        <Trans>Only its author can amend a note, while they can open it.</Trans>
      </p>
    );
  return <WithDraft subject={{ patientId, note: { id, version: note.version, text: note.text } }} />;
}
