// The state of a note that does not open, and how it can.
import { Trans } from '@lingui/react/macro';
import type { NoteState } from '../../../../contracts/notes.ts';

export function WhyClosed({ state }: { state: Exclude<NoteState, 'open'> }) {
  if (state === 'pending')
    return (
      <Trans>
        Waiting for its key. The note was written before you became a reader. Its author, the patient, or another reader who can open it
        passes the key on.
      </Trans>
    );
  if (state === 'tampered')
    return <Trans>Not as its author wrote it, so it is not shown. This is recorded. Tell your clinic’s administrator.</Trans>;
  return (
    <Trans>A key of this note does not belong to its owner, so it is not opened. This is recorded. Tell your clinic’s administrator.</Trans>
  );
}
