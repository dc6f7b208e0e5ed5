// The list item of a task in every list: its state for styles and assistive technology, its circle, and errors of its actions.
import type { ReactNode } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { isFinished, urgencyOf } from '../due.ts';
import type { TaskWork } from '../task-work.ts';
import { TaskCheck } from './task-check.tsx';
import { TaskFailure } from './task-failure.tsx';

interface Props {
  task: Task;
  now: number;
  work: TaskWork;
  className: string | undefined;
  children: ReactNode;
}

export function TaskItem({ task, now, work, className, children }: Props) {
  const state = work.actions.states.get(task.id);
  const finished = isFinished(task) || work.actions.own.finished(task.id) !== undefined;
  return (
    <li
      className={className}
      data-task={task.id}
      data-overdue={(!finished && urgencyOf(task, now) === 'overdue') || undefined}
      data-finished={work.actions.own.finished(task.id) !== undefined || undefined}
      data-pending={state?.state === 'pending' || undefined}
      aria-busy={state?.state === 'pending'}
    >
      <TaskCheck task={task} work={work} />
      {children}
      {state?.state === 'failed' && <TaskFailure failure={state} />}
    </li>
  );
}
