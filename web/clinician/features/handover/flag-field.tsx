// The field for patients that the next shift should see first.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { IconFlag } from '../../../kit/parts/icons.ts';
import classes from './handover-page.module.css';

interface Choice {
  id: number;
  first_name: string;
  last_name: string;
  medical_record_number: string;
  date_of_birth: string | null;
  place: string;
  /** Number of open tasks; undefined while unknown. */
  open: number | undefined;
  /** A task is late or urgent, so the patient is flagged automatically. */
  pressing: boolean;
}

interface Props {
  patients: readonly Choice[];
  flagged: ReadonlySet<number>;
  onChange: (flagged: ReadonlySet<number>) => void;
}

export function FlagField({ patients, flagged, onChange }: Props) {
  const { t } = useLingui();
  const toggle = (id: number, on: boolean) => {
    const next = new Set(flagged);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <fieldset className={classes.flags}>
      <legend>
        <Trans>See first</Trans>
      </legend>
      <p>
        <Trans>Patients with overdue or urgent tasks are flagged automatically.</Trans>
      </p>
      {patients.map((patient) =>
        patient.pressing ? (
          <div key={patient.id} className={classes.pressing}>
            <IconFlag size={18} aria-label={t`Flagged`} role="img" />
            <span>
              <Name patient={patient} />
              <span>
                <About patient={patient} /> · <Trans>overdue or urgent</Trans>
              </span>
            </span>
          </div>
        ) : (
          <Checkbox
            key={patient.id}
            checked={flagged.has(patient.id)}
            onChange={(event) => toggle(patient.id, event.currentTarget.checked)}
            label={<Name patient={patient} />}
            description={<About patient={patient} />}
          />
        ),
      )}
    </fieldset>
  );
}

function Name({ patient }: { patient: Choice }) {
  return (
    <>
      <strong>
        <bdi>
          {patient.first_name} {patient.last_name}
        </bdi>
      </strong>{' '}
      · <bdi>{patient.place}</bdi>
    </>
  );
}

function About({ patient }: { patient: Choice }) {
  return (
    <>
      <PatientIds patient={patient} />
      {patient.open !== undefined && (
        <>
          {' · '}
          <Plural value={patient.open} one="# open task" other="# open tasks" />
        </>
      )}
    </>
  );
}
