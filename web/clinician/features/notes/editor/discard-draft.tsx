// Discards what was written, here and on the server, after a question.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useClient } from '../../../../client/react.tsx';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { noteKeys } from '../../../../notes/data/note-keys.ts';
import type { Subject } from './content.ts';

interface Props {
  subject: Subject;
  /** Whether there is nothing to discard. */
  nothing: boolean;
  /** Ends the saving of the draft. */
  stop: () => Promise<void>;
  /** Saves the draft again, because it was not removed. */
  restore: () => void;
  onGone: () => void;
}

export function DiscardDraft({ subject: { patientId, note }, nothing, stop, restore, onGone }: Props) {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const [asking, ask] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const discard = async () => {
    setProblem(undefined);
    await stop();
    try {
      await call('saveNoteDraft', { params: { patient_id: patientId }, query: { note_id: note?.id }, body: { text: '' } });
    } catch (error) {
      restore();
      setProblem(error);
      return;
    }
    queries.removeQueries({ queryKey: noteKeys.draft(patientId, note?.id) });
    onGone();
  };
  return (
    <>
      <Button variant="default" onClick={() => (nothing ? void discard() : ask(true))}>
        {nothing ? <Trans>Cancel</Trans> : <Trans>Discard</Trans>}
      </Button>
      {problem !== undefined && !asking && <ProblemLine>{problemText(problem)}</ProblemLine>}
      <ConfirmDialog
        opened={asking}
        title={t`Discard this draft?`}
        action={t`Discard`}
        cancel={t`Keep writing`}
        onConfirm={discard}
        onClose={() => {
          ask(false);
          setProblem(undefined);
        }}
      >
        <Trans>What you wrote is deleted here and on the server.</Trans>
        {problem !== undefined && <ProblemLine mt="sm">{problemText(problem)}</ProblemLine>}
      </ConfirmDialog>
    </>
  );
}
