// The circle before a task: empty while it is open, a tick when it is done, a stop sign when it will not be done.
import { useLingui } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useUser } from '../../../../client/react.tsx';
import { IconBan, IconCheck } from '../../../../kit/parts/icons.ts';
import { worksOnWard } from '../../../rights.ts';
import { isFinished } from '../due.ts';
import type { TaskWork } from '../task-work.ts';
import classes from './task-check.module.css';

interface Props {
  /** The task as the list has it. */
  task: Task;
  work: TaskWork;
}

/** Completes the task. Afterwards it does nothing, so that a second click on the same spot is not a second action. */
export function TaskCheck({ task, work }: Props) {
  const { t } = useLingui();
  const { role } = useUser();
  const shown = work.actions.own.finished(task.id) ?? task;
  const finished = isFinished(shown);
  const icon = shown.status === 'not-done' ? <IconBan size={14} /> : <IconCheck size={14} />;
  if (!worksOnWard(role) || (finished && isFinished(task))) {
    const label = shown.status === 'done' ? t`Done` : finished ? t`Not done` : t`To do`;
    return (
      <span role="img" aria-label={label} className={classes.check} data-status={shown.status}>
        <span className={classes.circle}>{finished && icon}</span>
      </span>
    );
  }
  const dead = finished || task.blocked_by.length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox changes by itself, before the server has accepted the change
    <button
      type="button"
      role="checkbox"
      aria-checked={shown.status === 'done'}
      aria-disabled={dead || undefined}
      aria-label={shown.status === 'not-done' ? t`Not done: ${task.title}` : t`Done: ${task.title}`}
      className={`${classes.check} not-printed`}
      data-status={shown.status}
      onClick={() => !dead && work.complete(task)}
    >
      <span className={classes.circle}>{icon}</span>
    </button>
  );
}
