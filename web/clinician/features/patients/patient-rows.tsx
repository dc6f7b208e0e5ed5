// Rows of patients: name, two identifiers, bed.
import { Trans, useLingui } from '@lingui/react/macro';
import type { Patient } from '../../../../contracts/patients.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { Where } from '../../../hospital/where.tsx';
import box from '../../../kit/parts/box-list.module.css';
import { IconBed, IconUsers } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import { SimilarName } from '../../shared/similar-name.tsx';
import rows from '../../ui/rows.module.css';
import classes from './patients.module.css';
import { ROW } from './use-registry-keys.ts';

interface Props {
  patients: readonly Patient[];
  /** IDs of patients whose names are similar to another's. */
  similar: ReadonlySet<number>;
  /** The rows belong to an earlier search, and new results are being loaded. */
  old: boolean;
}

export function PatientRows({ patients, similar, old }: Props) {
  const { t } = useLingui();
  return (
    <ul className={`${box.list} ${classes.rows}`} aria-label={t`Patients`} aria-busy={old}>
      {patients.map((patient) => (
        <li key={patient.id}>
          <Link to="/patients/$id" params={{ id: String(patient.id) }} className={`${rows.link} ${classes.row}`} {...{ [ROW]: patient.id }}>
            <span className={rows.name}>
              <bdi>
                {patient.first_name} {patient.last_name}
              </bdi>
              {similar.has(patient.id) && <SimilarName />}
            </span>
            <span>
              <PatientIds patient={patient} />
            </span>
            <span className={classes.place} data-none={!patient.placement?.bed || undefined}>
              <IconBed size={16} aria-hidden="true" />
              <Where placement={patient.placement} roomNumber={patient.room_number} withWard />
            </span>
            <span className={classes.place} data-none={!patient.placement?.team || undefined}>
              <IconUsers size={16} aria-hidden="true" />
              {patient.placement?.team ? <bdi>{patient.placement.team.name}</bdi> : <Trans>No team</Trans>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
