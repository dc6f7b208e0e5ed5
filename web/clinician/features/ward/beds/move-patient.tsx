// The dialog that moves a patient to another free bed, on this ward or another.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { PatientIds } from '../../../../hospital/patient-ids.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import type { BedPatient } from '../use-ward.ts';
import { BedField } from './bed-field.tsx';
import { useAssignBed } from './use-assign-bed.ts';

export function MovePatient({ patient, wardId, onClose }: { patient: BedPatient; wardId: number; onClose: () => void }) {
  const { t } = useLingui();
  const [bed, setBed] = useState<string | null>(null);
  const { send, busy, problem } = useAssignBed(onClose);
  return (
    <FormDialog
      unsaved={bed !== null}
      title={
        <Trans>
          Move{' '}
          <bdi>
            {patient.first_name} {patient.last_name}
          </bdi>
        </Trans>
      }
      action={t`Move`}
      ready={bed !== null}
      busy={busy}
      problem={problem}
      onSubmit={() => send({ patient, bedId: Number(bed) })}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <PatientIds patient={patient} />
      </Text>
      <BedField wardId={wardId} value={bed} onChange={setBed} />
    </FormDialog>
  );
}
