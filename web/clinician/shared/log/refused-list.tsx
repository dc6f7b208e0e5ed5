// The logs that the server refused, with the actions for each.
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { useTypeName } from '../words.ts';
import classes from './log.module.css';
import { OutgoingState } from './outgoing-actions.tsx';
import type { OutgoingLog } from './outgoing-log.ts';

export function RefusedList({ logs }: { logs: readonly OutgoingLog[] }) {
  const typeName = useTypeName();
  return (
    <ul className={classes.refusedList}>
      {logs.map((one) => (
        <li key={one.id}>
          <b>
            <bdi>
              {one.patient.first_name} {one.patient.last_name}
            </bdi>
          </b>
          <div className={classes.quiet}>
            <PatientIds patient={one.patient} />
          </div>
          <div>
            {typeName(one.taskType)}: <bdi>{one.description}</bdi>
          </div>
          <OutgoingState outgoing={one} />
        </li>
      ))}
    </ul>
  );
}
