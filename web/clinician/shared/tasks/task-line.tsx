// A task in one line, where room is scarce: a circle to complete it, when, what, and what to know.
import type { Task } from '../../../../contracts/tasks.ts';
import { isFinished, urgencyOf } from './due.ts';
import { FinishedBy } from './finished-by.tsx';
import { JustFinished } from './just-finished.tsx';
import { Marks } from './marks.tsx';
import { TaskCheck } from './task-check.tsx';
import classes from './task-line.module.css';
import { TaskTitle } from './task-title.tsx';
import { TaskTrouble } from './task-trouble.tsx';
import type { TaskWork } from './task-work.ts';
import { When } from './when.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  titleOf?: (id: number) => string | undefined;
}

export function TaskLine({ task, now, work, titleOf }: Props) {
  const standing = work.actions.standing.get(task.id);
  const finished = work.actions.own.finished(task.id);
  return (
    <li
      className={classes.line}
      data-task={task.id}
      data-overdue={(!isFinished(task) && !finished && urgencyOf(task, now) === 'overdue') || undefined}
      data-finished={finished !== undefined || undefined}
      data-pending={standing?.state === 'pending' || undefined}
      aria-busy={standing?.state === 'pending'}
    >
      <TaskCheck task={task} work={work} />
      <span className={classes.what}>
        <span className={classes.due}>
          <When task={task} now={now} />
        </span>
        <span className={classes.rest}>
          <TaskTitle task={task} work={work} className={classes.title} />
          {finished ? <JustFinished finished={finished} work={work} /> : <Marks task={task} titleOf={titleOf} />}
          {!finished && isFinished(task) && (
            <span className={classes.quiet}>
              <FinishedBy task={task} />
            </span>
          )}
        </span>
      </span>
      {standing?.state === 'failed' && <TaskTrouble failure={standing} />}
    </li>
  );
}
