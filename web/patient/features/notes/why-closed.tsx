// The reason why a patient cannot read a note yet, in plain words.
import { Trans } from '@lingui/react/macro';
import type { NoteState } from '../../../../contracts/notes.ts';

export function WhyClosed({ state }: { state: Exclude<NoteState, 'open'> }) {
  if (state === 'pending')
    return <Trans>You cannot read this note yet. Your doctor or a nurse has to open it for you first. You can ask them to do it.</Trans>;
  return <Trans>Something is wrong with this note, so we do not show it. Please tell your clinic.</Trans>;
}
