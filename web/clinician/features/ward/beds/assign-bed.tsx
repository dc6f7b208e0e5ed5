// The dialog that assigns a patient to a free bed, found by name or MRN among all patients of the clinic, with or without a bed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Patient } from '../../../../../contracts/patients.ts';
import { Where } from '../../../../hospital/where.tsx';
import { FormDialog } from '../../../../kit/parts/dialog/form-dialog.tsx';
import { PatientField } from '../../../shared/patient-field.tsx';
import type { BedOfBoard } from '../use-ward.ts';
import { useAssignBed } from './use-assign-bed.ts';

export function AssignBed({ bed, room, onClose }: { bed: BedOfBoard; room: string; onClose: () => void }) {
  const { t } = useLingui();
  const [patient, setPatient] = useState<Patient>();
  const { send, busy, problem } = useAssignBed(onClose);
  return (
    <FormDialog
      unsaved={patient !== undefined}
      title={
        <Trans>
          Assign patient to <bdi>{`${room} · ${bed.name}`}</bdi>
        </Trans>
      }
      action={patient?.placement?.bed ? t`Move here` : t`Assign`}
      ready={patient !== undefined}
      busy={busy}
      problem={problem}
      onSubmit={() => patient && send({ patient, bedId: bed.id })}
      onClose={onClose}
    >
      <PatientField value={patient ? String(patient.id) : null} onChange={(_, found) => setPatient(found)} />
      {patient?.placement?.bed && (
        <Text size="sm">
          <Trans>
            Now in <Where placement={patient.placement} withWard />; will be moved here.
          </Trans>
        </Text>
      )}
    </FormDialog>
  );
}
