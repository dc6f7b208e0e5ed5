// A task in one line, where room is scarce: when, what, what to know, and a button that says it is done.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import type { Task } from '../../../contracts/tasks.ts';
import { useUser } from '../../client/react.tsx';
import { IconCheck } from '../../kit/parts/icons.ts';
import { worksOnWard } from '../rights.ts';
import { isFinished, urgencyOf } from './due.ts';
import { Marks } from './marks.tsx';
import classes from './task-line.module.css';
import { TaskTrouble } from './task-trouble.tsx';
import type { TaskWork } from './use-task-work.tsx';
import { When } from './when.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  titleOf?: (id: number) => string | undefined;
}

export function TaskLine({ task, now, work, titleOf }: Props) {
  const { t } = useLingui();
  const { role } = useUser();
  const standing = work.actions.standing.get(task.id);
  return (
    <li
      className={classes.line}
      data-task={task.id}
      data-overdue={(!isFinished(task) && urgencyOf(task, now) === 'overdue') || undefined}
      data-pending={standing?.state === 'pending' || undefined}
      aria-busy={standing?.state === 'pending'}
    >
      {worksOnWard(role) && !isFinished(task) && (
        <ActionIcon
          variant="default"
          size={28}
          className={`${classes.done} not-printed`}
          disabled={task.blockedBy.length > 0}
          aria-label={t`Done: ${task.title}`}
          onClick={() => work.complete(task)}
        >
          <IconCheck size={16} />
        </ActionIcon>
      )}
      <span className={classes.what}>
        <When task={task} now={now} />
        <button type="button" className={classes.title} data-stop onClick={() => work.open(task)}>
          <bdi>{task.title}</bdi>
        </button>
        <Marks task={task} titleOf={titleOf} />
      </span>
      {standing?.state === 'failed' && <TaskTrouble standing={standing} />}
    </li>
  );
}
