// The newest version of a note that its author amended elsewhere while they wrote here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import type { Note } from '../../../../../contracts/notes.ts';
import { IconAlertTriangle } from '../../../../kit/parts/icons.ts';
import { NoteText } from '../../../../notes/ui/note-text.tsx';

export function Amended({ note, onGoOn }: { note: Note; onGoOn: () => void }) {
  const { t } = useLingui();
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t`You have amended this note elsewhere`} role="alert">
      <p>
        <Trans>Its newest version is below. Copy what you need from it, then save yours as the next version.</Trans>
      </p>
      <NoteText text={note.text ?? ''} />
      <Button variant="default" mt="sm" onClick={onGoOn}>
        <Trans>I have compared them</Trans>
      </Button>
    </Alert>
  );
}
