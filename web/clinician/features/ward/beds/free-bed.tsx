// The dialog that frees a bed, after a confirmation that names the patient in it.
import { Trans, useLingui } from '@lingui/react/macro';
import { ConfirmDialog } from '../../../../kit/parts/dialog/confirm-dialog.tsx';
import { ForPatient } from '../../../shared/patient/for-patient.tsx';
import type { BedPatient } from '../use-ward.ts';
import { useAssignBed } from './use-assign-bed.ts';

export function FreeBed({ patient, onClose }: { patient: BedPatient; onClose: () => void }) {
  const { t } = useLingui();
  const { send, busy, problem } = useAssignBed(onClose);
  return (
    <ConfirmDialog
      opened
      title={t`Free this bed?`}
      action={t`Free this bed`}
      onConfirm={() => {
        if (!busy) send({ patient, bedId: null });
      }}
      onClose={onClose}
    >
      <ForPatient patient={patient} />
      <p role={problem ? 'alert' : undefined}>
        {problem || <Trans>The patient stays in the registry without a bed, and open tasks stay open.</Trans>}
      </p>
    </ConfirmDialog>
  );
}
