// Names the patient in every dialog inside, above its content.
import type { ReactNode } from 'react';
import { DialogSubject } from '../../../kit/parts/dialog/dialog.tsx';
import { ForPatient } from './for-patient.tsx';
import { useShownPatient } from './use-shown-patient.ts';

export function DialogsAbout({ patientId, children }: { patientId: number; children: ReactNode }) {
  const patient = useShownPatient(patientId);
  return <DialogSubject subject={patient && <ForPatient patient={patient} />}>{children}</DialogSubject>;
}
