// Moves a patient to another free bed, on this ward or another.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { PatientIds } from '../../../ward/patient-ids.tsx';
import { BedDialog } from './bed-dialog.tsx';
import { BedField } from './bed-field.tsx';
import { usePlace } from './use-place.ts';
import type { BedPatient } from './use-ward.ts';

export function MovePatient({ patient, wardId, onClose }: { patient: BedPatient; wardId: number; onClose: () => void }) {
  const { t } = useLingui();
  const [bed, setBed] = useState<string | null>(null);
  const { send, busy, problem } = usePlace(onClose);
  return (
    <BedDialog
      title={
        <Trans>
          Move{' '}
          <bdi>
            {patient.firstName} {patient.lastName}
          </bdi>
        </Trans>
      }
      action={t`Move`}
      ready={bed !== null}
      busy={busy}
      problem={problem}
      onSend={() => send({ patientId: patient.id, bedId: Number(bed), version: patient.version })}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <PatientIds patient={patient} />
      </Text>
      <BedField wardId={wardId} value={bed} onChange={setBed} />
    </BedDialog>
  );
}
