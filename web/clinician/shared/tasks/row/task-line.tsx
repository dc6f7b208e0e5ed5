// A task in one line, where space is scarce: a circle to complete it, due time, title, marks.
import type { Task } from '../../../../../contracts/tasks.ts';
import { isFinished } from '../due.ts';
import type { TaskWork } from '../task-work.ts';
import { DueTime } from './due-time.tsx';
import { FinishedBy } from './finished-by.tsx';
import { JustFinished } from './just-finished.tsx';
import { Marks } from './marks.tsx';
import { TaskItem } from './task-item.tsx';
import classes from './task-line.module.css';
import { TaskTitle } from './task-title.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  titleOf?: (id: number) => string | undefined;
}

export function TaskLine({ task, now, work, titleOf }: Props) {
  const finished = work.actions.own.finished(task.id);
  return (
    <TaskItem task={task} now={now} work={work} className={classes.line}>
      <span className={classes.what}>
        <span className={classes.due}>
          <DueTime task={finished ?? task} now={now} />
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
    </TaskItem>
  );
}
