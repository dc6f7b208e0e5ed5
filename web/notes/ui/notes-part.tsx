// A part of a page that shows notes: it has the texts for their errors, and follows their changes.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { hasCode } from '../../client/problems/api-error.ts';
import { FailedRequest } from '../../client/problems/failed-request.tsx';
import { ProblemsProvider } from '../../client/problems/problems.tsx';
import { Failed } from '../../kit/parts/states.tsx';
import { useNotesLive, useRefreshNotes } from '../data/use-notes.ts';
import { problems } from '../problems.ts';
import { Unlock } from './unlock.tsx';

export function NotesPart({ children }: { children: ReactNode }) {
  useNotesLive();
  return <ProblemsProvider sentences={problems}>{children}</ProblemsProvider>;
}

/** The error of a request for notes, with a way to unlock them. */
export function FailedNotes({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const refresh = useRefreshNotes();
  const { t } = useLingui();
  // The ID in the address is not one of a note.
  if (hasCode(error, 'VALIDATION_FAILED')) return <Failed problem={t`Note not found.`} onRetry={undefined} />;
  if (!hasCode(error, 'NOTE_LOCKED')) return <FailedRequest error={error} onRetry={onRetry} />;
  return (
    <Unlock
      onUnlocked={() => {
        refresh();
        onRetry();
      }}
    />
  );
}
