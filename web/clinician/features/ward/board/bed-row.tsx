// One bed: its patient and their tasks, or that it is free.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useUser } from '../../../../client/react.tsx';
import { PatientIds } from '../../../../hospital/patient-ids.tsx';
import { fullName } from '../../../../hospital/patient-text.ts';
import { IconBed, IconDoorExit, IconDots, IconTransfer, IconUsers } from '../../../../kit/parts/icons.ts';
import { Link } from '../../../../kit/router/link.tsx';
import { mayPlacePatients } from '../../../rights.ts';
import { SimilarName } from '../../../shared/similar-name.tsx';
import { urgencyOf } from '../../../shared/tasks/due.ts';
import { TaskLine } from '../../../shared/tasks/row/task-line.tsx';
import type { TaskWork } from '../../../shared/tasks/task-work.ts';
import type { BedActs } from '../beds/use-bed-work.tsx';
import type { BedPatient } from '../use-ward.ts';
import classes from '../ward.module.css';
import type { ShownBed } from './arrange.ts';

interface Props {
  shown: ShownBed;
  now: number;
  work: TaskWork;
  beds: BedActs;
  titleOf: (id: number) => string | undefined;
}

export function BedRow({ shown, now, work, beds, titleOf }: Props) {
  const { bed, room, similar, tasks, later } = shown;
  const { role } = useUser();
  const { patient } = bed;
  const overdue = work.actions.own.left(tasks).some((task) => urgencyOf(task, now) === 'overdue');
  return (
    <li className={classes.bed} data-bed={bed.id} data-overdue={overdue || undefined} data-free={!patient || undefined}>
      <span className={classes.place}>
        <IconBed size={16} aria-hidden="true" />
        <bdi>{`${room} · ${bed.name}`}</bdi>
      </span>
      {patient ? (
        <>
          <div className={classes.who}>
            <Link to="/patients/$id" params={{ id: String(patient.id) }} data-stop>
              <bdi>
                {patient.first_name} {patient.last_name}
              </bdi>
            </Link>
            {similar && <SimilarName />}
            <span>
              <PatientIds patient={patient} />
            </span>
            <Team patient={patient} />
          </div>
          <div className={classes.due}>
            <ul>
              {tasks.map((task) => (
                <TaskLine key={task.id} task={task} now={now} work={work} titleOf={titleOf} />
              ))}
            </ul>
            {tasks.length === 0 && later === 0 && (
              <span className={classes.calm}>
                <Trans>Nothing to do</Trans>
              </span>
            )}
            {later > 0 && (
              <Link className={classes.later} to="/patients/$id" params={{ id: String(patient.id) }}>
                <Plural value={later} one="# more, later" other="# more, later" />
              </Link>
            )}
          </div>
          {mayPlacePatients(role) && <BedMenu patient={patient} beds={beds} />}
        </>
      ) : (
        <div className={classes.free}>
          <span>
            <Trans>Free</Trans>
          </span>
          {mayPlacePatients(role) && (
            <Button variant="default" size="xs" data-stop onClick={() => beds.assign(bed, room)} className="not-printed">
              <Trans>Assign patient</Trans>
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Team({ patient }: { patient: BedPatient }) {
  return (
    <span className={classes.team} data-missing={!patient.team || undefined}>
      <IconUsers size={14} aria-hidden="true" />
      {patient.team ? <bdi>{patient.team.name}</bdi> : <Trans>No team</Trans>}
    </span>
  );
}

function BedMenu({ patient, beds }: { patient: BedPatient; beds: BedActs }) {
  const { t } = useLingui();
  const name = fullName(patient);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          className={`${classes.more} not-printed`}
          aria-label={t`Bed and team of ${name}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTransfer size={16} />} onClick={() => beds.move(patient)}>
          <Trans>Move to another bed…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => beds.changeTeam(patient)}>
          <Trans>Change the team…</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={() => beds.freeBed(patient)}>
          <Trans>Free this bed…</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
