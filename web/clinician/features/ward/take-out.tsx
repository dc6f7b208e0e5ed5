// Takes a patient out of a bed, after asking once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { PatientIds } from '../../../ward/patient-ids.tsx';
import { BedDialog } from './bed-dialog.tsx';
import { usePlace } from './use-place.ts';
import type { BedPatient } from './use-ward.ts';

export function TakeOut({ patient, onClose }: { patient: BedPatient; onClose: () => void }) {
  const { t } = useLingui();
  const { send, busy, problem } = usePlace(onClose);
  return (
    <BedDialog
      title={t`Take out of the bed?`}
      action={t`Free the bed`}
      ready
      busy={busy}
      problem={problem}
      onSend={() => send({ patientId: patient.id, bedId: null, version: patient.version })}
      onClose={onClose}
    >
      <Text size="sm">
        <strong>
          <bdi>
            {patient.firstName} {patient.lastName}
          </bdi>
        </strong>
        <br />
        <PatientIds patient={patient} />
      </Text>
      <Text size="sm">
        <Trans>The patient stays in the registry without a bed; open tasks stay open. Place the patient again at any time.</Trans>
      </Text>
    </BedDialog>
  );
}
