// Names a task and its patient where neither is visible.
import type { Task } from '../../../../../contracts/tasks.ts';
import classes from '../tasks.module.css';

export function TaskWithPatient({ task: { title, patient } }: { task: Task }) {
  return (
    <>
      <bdi>{title}</bdi>
      <span className={classes.patient}>
        <bdi>
          {patient.first_name} {patient.last_name}
        </bdi>{' '}
        · <bdi>{patient.medical_record_number}</bdi>
      </span>
    </>
  );
}
