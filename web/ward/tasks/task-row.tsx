// One task in a list: when it is due, what it is, for whom and where, and what can be done with it.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Task } from '../../../contracts/tasks.ts';
import { useUser } from '../../client/react.tsx';
import { IconBan, IconBed, IconCheck, IconDots, IconPencil, IconPlayerPlay, IconUser, IconUsers } from '../../kit/parts/icons.ts';
import { PatientIds } from '../patient-ids.tsx';
import { worksOnWard } from '../rights.ts';
import { Where } from '../where.tsx';
import { isFinished, urgencyOf } from './due.ts';
import { Marks } from './marks.tsx';
import { TaskTrouble } from './task-trouble.tsx';
import classes from './tasks.module.css';
import type { TaskWork } from './use-task-work.tsx';
import { When } from './when.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  /** Says for whom and where; left out on a patient's own page. */
  withPatient?: boolean;
  titleOf?: (id: number) => string | undefined;
}

export function TaskRow({ task, now, work, withPatient = false, titleOf }: Props) {
  const standing = work.actions.standing.get(task.id);
  return (
    <li
      className={classes.row}
      data-task={task.id}
      data-overdue={(!isFinished(task) && urgencyOf(task, now) === 'overdue') || undefined}
      data-pending={standing?.state === 'pending' || undefined}
      aria-busy={standing?.state === 'pending'}
    >
      <When task={task} now={now} />
      <div className={classes.main}>
        <div className={classes.line}>
          <button type="button" className={classes.title} data-stop onClick={() => work.open(task)}>
            <bdi>{task.title}</bdi>
          </button>
          <Marks task={task} titleOf={titleOf} />
        </div>
        <div className={classes.of}>
          {withPatient && <ForWhom task={task} />}
          <Owner task={task} />
        </div>
      </div>
      <Acts task={task} work={work} />
      {standing?.state === 'failed' && <TaskTrouble standing={standing} />}
    </li>
  );
}

function ForWhom({ task: { patient } }: { task: Task }) {
  return (
    <>
      <span>
        <IconBed size={14} aria-hidden="true" />
        <Where placement={patient.placement} roomNumber={patient.roomNumber} withWard />
      </span>
      <Link to="/patients/$id" params={{ id: String(patient.id) }}>
        <bdi>
          {patient.firstName} {patient.lastName}
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
    <span>
      {task.team ? <IconUsers size={14} aria-hidden="true" /> : <IconUser size={14} aria-hidden="true" />}
      {task.assigneeId === user.id ? (
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
  const waits = task.blockedBy.length > 0;
  return (
    <div className={`${classes.acts} not-printed`}>
      {task.status === 'open' && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          disabled={waits}
          onClick={() => work.start(task)}
          aria-label={t`Start: ${task.title}`}
        >
          <Trans>Start</Trans>
        </Button>
      )}
      <Button
        variant="light"
        size="xs"
        leftSection={<IconCheck size={14} />}
        disabled={waits}
        onClick={() => work.complete(task)}
        aria-label={t`Done: ${task.title}`}
      >
        <Trans>Done</Trans>
      </Button>
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
          <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => work.give(task)}>
            <Trans>Give to somebody…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => work.edit(task)}>
            <Trans>Change…</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
