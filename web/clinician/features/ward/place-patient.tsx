// Puts a patient into a free bed: found by name or MRN among all patients of the clinic, with a bed or without.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { PatientField } from '../../../ward/patient-field.tsx';
import { Where } from '../../../ward/where.tsx';
import { BedDialog } from './bed-dialog.tsx';
import { usePlace } from './use-place.ts';
import type { BedOfBoard } from './use-ward.ts';

export function PlacePatient({ bed, room, onClose }: { bed: BedOfBoard; room: string; onClose: () => void }) {
  const { t } = useLingui();
  const [patient, setPatient] = useState<Patient>();
  const { send, busy, problem } = usePlace(onClose);
  return (
    <BedDialog
      title={
        <Trans>
          Place a patient in <bdi>{`${room} · ${bed.name}`}</bdi>
        </Trans>
      }
      action={patient?.placement?.bed ? t`Move here` : t`Place here`}
      ready={patient !== undefined}
      busy={busy}
      problem={problem}
      onSend={() => patient && send({ patientId: patient.id, bedId: bed.id, version: patient.version })}
      onClose={onClose}
    >
      <PatientField value={patient ? String(patient.id) : null} onChange={(_, found) => setPatient(found)} />
      {patient?.placement?.bed && (
        <Text size="sm">
          <Trans>
            Lies in <Where placement={patient.placement} withWard /> now, and is moved here.
          </Trans>
        </Text>
      )}
    </BedDialog>
  );
}
