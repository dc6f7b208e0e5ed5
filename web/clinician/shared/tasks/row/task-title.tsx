// The title of a task, which opens its details. Just after the task was finished it does nothing, but keeps the focus.
import type { Task } from '../../../../../contracts/tasks.ts';
import type { TaskWork } from '../task-work.ts';
import classes from './task-title.module.css';

export function TaskTitle({ task, work, className }: { task: Task; work: TaskWork; className: string | undefined }) {
  const dead = work.actions.own.finished(task.id) !== undefined;
  return (
    <button
      type="button"
      className={`${classes.title} ${className}`}
      data-stop
      aria-disabled={dead || undefined}
      onClick={() => !dead && work.open(task)}
    >
      <bdi>{task.title}</bdi>
    </button>
  );
}
