// Which task of which patient is meant, where neither is in sight.
import type { Task } from '../../../../contracts/tasks.ts';
import classes from './tasks.module.css';

export function Whose({ task: { title, patient } }: { task: Task }) {
  return (
    <>
      <bdi>{title}</bdi>
      <span className={classes.whose}>
        <bdi>
          {patient.firstName} {patient.lastName}
        </bdi>{' '}
        · <bdi>{patient.medicalRecordNumber}</bdi>
      </span>
    </>
  );
}
