// The dialog that frees a bed, after a confirmation that names the patient in it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Ask } from '../../../kit/parts/ask.tsx';
import { ForPatient } from '../../shared/tasks/for-patient.tsx';
import { usePlace } from './use-place.ts';
import type { BedPatient } from './use-ward.ts';

export function TakeOut({ patient, onClose }: { patient: BedPatient; onClose: () => void }) {
  const { t } = useLingui();
  const { send, busy, problem } = usePlace(onClose);
  return (
    <Ask
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
    </Ask>
  );
}
