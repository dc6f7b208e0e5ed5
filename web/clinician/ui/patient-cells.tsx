// The cells of a row that name a patient: the name, and what tells two patients of one name apart.
import type { ComponentProps } from 'react';
import { PatientIds } from '../../hospital/patient-ids.tsx';
import rows from './rows.module.css';

type Patient = ComponentProps<typeof PatientIds>['patient'] & { first_name: string; last_name: string };

export const PatientCells = ({ patient }: { patient: Patient }) => (
  <>
    <span className={rows.name}>
      <bdi>
        {patient.first_name} {patient.last_name}
      </bdi>
    </span>
    <span>
      <PatientIds patient={patient} />
    </span>
  </>
);
