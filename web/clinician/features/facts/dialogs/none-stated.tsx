// Asks the clinician to confirm that the patient was asked, and no allergies are known, or no medicines are taken.
import { Trans, useLingui } from '@lingui/react/macro';
import { useProblemText } from '../../../../client/problems/problem-text.ts';
import { useAnnounce } from '../../../../kit/accessibility/announcer.tsx';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { useFactWork } from '../use-fact-work.ts';

interface Props {
  patientId: number;
  list: 'allergies' | 'medicines';
  onClose: () => void;
}

export function NoneStated({ patientId, list, onClose }: Props) {
  const { t } = useLingui();
  const announce = useAnnounce();
  const problemText = useProblemText();
  const work = useFactWork(patientId);
  const ofAllergies = list === 'allergies';
  return (
    <ConfirmDialog
      opened
      danger={false}
      title={ofAllergies ? t`No known allergies` : t`Takes no medicines`}
      action={t`Record`}
      onConfirm={async () => {
        await work.stateNone(list);
        announce(ofAllergies ? t`It is recorded that no allergies are known.` : t`It is recorded that the patient takes no medicines.`);
        onClose();
      }}
      problem={problemText}
      onClose={onClose}
    >
      {ofAllergies ? (
        <Trans>Record this if you asked the patient today and no allergies are known. It is shown with today’s date and your name.</Trans>
      ) : (
        <Trans>Record this if you asked the patient today and they take no medicines. It is shown with today’s date and your name.</Trans>
      )}
    </ConfirmDialog>
  );
}
