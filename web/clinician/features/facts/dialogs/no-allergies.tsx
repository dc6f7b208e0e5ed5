// Asks the clinician to confirm that the patient was asked, and no allergies are known.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useProblemText } from '../../../../client/problem-text.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../../kit/parts/confirm-dialog.tsx';
import { ProblemLine } from '../../../../kit/parts/problem-line.tsx';
import { useFactWork } from '../use-fact-work.ts';

export function NoAllergies({ patientId, onClose }: { patientId: number; onClose: () => void }) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const work = useFactWork(patientId);
  const [problem, setProblem] = useState<unknown>();
  return (
    <ConfirmDialog
      opened
      danger={false}
      title={t`No known allergies`}
      action={t`Record`}
      onConfirm={async () => {
        try {
          await work.stateNoAllergies();
        } catch (error) {
          setProblem(error);
          return;
        }
        announce(t`It is recorded that no allergies are known.`);
        onClose();
      }}
      onClose={onClose}
    >
      <Trans>Record this if you asked the patient today and no allergies are known. It is shown with today’s date and your name.</Trans>
      {problem !== undefined && <ProblemLine mt="sm">{problemText(problem)}</ProblemLine>}
    </ConfirmDialog>
  );
}
