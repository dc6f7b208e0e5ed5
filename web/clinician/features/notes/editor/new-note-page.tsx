// The page that writes a note.
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { NoteFrame } from '../../../shared/notes/note-frame.tsx';
import { WithDraft } from './with-draft.tsx';

export function NewNotePage({ id }: { id: number }) {
  const { t } = useLingui();
  return (
    <NoteFrame patientId={id} tab={t`New note`}>
      <Title order={2} size="h4" mb="sm">
        <Trans>New note</Trans>
      </Title>
      <WithDraft subject={{ patientId: id, note: undefined }} />
    </NoteFrame>
  );
}
