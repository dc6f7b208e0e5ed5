// One task in a list: a circle to complete it, due time, title, patient, bed, and a menu of other actions.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useUser } from '../../../../client/react.tsx';
import { PatientIds } from '../../../../hospital/patient-ids.tsx';
import { Where } from '../../../../hospital/where.tsx';
import { IconBan, IconBed, IconCheck, IconDots, IconPencil, IconPlayerPlay, IconUser, IconUsers } from '../../../../kit/parts/icons.ts';
import { Link } from '../../../../kit/router/link.tsx';
import { worksOnWard } from '../../../rights.ts';
import { isFinished } from '../due.ts';
import type { TaskWork } from '../task-work.ts';
import classes from '../tasks.module.css';
import { DueTime } from './due-time.tsx';
import { FinishedBy } from './finished-by.tsx';
import { JustFinished } from './just-finished.tsx';
import { Marks } from './marks.tsx';
import { TaskItem } from './task-item.tsx';
import { TaskTitle } from './task-title.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  /** Shows patient and bed; false on the patient's own page. */
  withPatient?: boolean;
  titleOf?: (id: number) => string | undefined;
}

export function TaskRow({ task, now, work, withPatient = false, titleOf }: Props) {
  const finished = work.actions.own.finished(task.id);
  return (
    <TaskItem task={task} now={now} work={work} className={classes.row}>
      <DueTime task={finished ?? task} now={now} />
      <div className={classes.main}>
        <div className={classes.line}>
          <TaskTitle task={task} work={work} className={classes.title} />
          {finished ? <JustFinished finished={finished} work={work} /> : <Marks task={task} titleOf={titleOf} />}
        </div>
        <div className={classes.of}>
          {withPatient && <ForWhom task={task} />}
          <Owner task={task} />
          {!finished && isFinished(task) && <FinishedBy task={task} />}
        </div>
      </div>
      {!finished && <Acts task={task} work={work} />}
    </TaskItem>
  );
}

function ForWhom({ task: { patient } }: { task: Task }) {
  return (
    <>
      <span>
        <IconBed size={14} aria-hidden="true" />
        <Where placement={patient.placement} roomNumber={patient.room_number} withWard />
      </span>
      <Link to="/patients/$id" params={{ id: String(patient.id) }}>
        <bdi>
          {patient.first_name} {patient.last_name}
        </bdi>
      </Link>
      <span>
        <PatientIds patient={patient} />
      </span>
    </>
  );
}

export function Owner({ task }: { task: Task }) {
  const user = useUser();
  return (
    <span className={classes.owner}>
      {task.team ? <IconUsers size={14} aria-hidden="true" /> : <IconUser size={14} aria-hidden="true" />}
      {task.assignee_id === user.id ? (
        <Trans>you</Trans>
      ) : task.assignee || task.team ? (
        <bdi>{task.assignee?.name ?? task.team?.name}</bdi>
      ) : (
        <Trans>nobody</Trans>
      )}
    </span>
  );
}

function Acts({ task, work }: { task: Task; work: TaskWork }) {
  const { t } = useLingui();
  const { role } = useUser();
  if (isFinished(task) || !worksOnWard(role)) return null;
  return (
    <div className={`${classes.acts} not-printed`}>
      <Button
        size="xs"
        className={classes.done}
        leftSection={<IconCheck size={16} />}
        disabled={task.blocked_by.length > 0}
        onClick={() => work.complete(task)}
        aria-label={t`Done: ${task.title}`}
      >
        <Trans>Done</Trans>
      </Button>
      {task.status === 'open' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={task.blocked_by.length > 0}
          onClick={() => work.start(task)}
          aria-label={t`Start: ${task.title}`}
        >
          <Trans>Start</Trans>
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t`More for: ${task.title}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconBan size={16} />} onClick={() => work.skip(task)}>
            <Trans>Not done…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => work.assign(task)}>
            <Trans>Assign…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => work.edit(task)}>
            <Trans>Change…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
