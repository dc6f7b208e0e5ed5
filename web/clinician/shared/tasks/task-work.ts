// The actions that a page offers for its tasks.
import type { Task } from '../../../../contracts/tasks.ts';
import type { TaskActions } from './use-task-actions.ts';

export interface TaskWork {
  actions: TaskActions;
  open: (task: Task) => void;
  start: (task: Task) => void;
  complete: (task: Task) => void;
  skip: (task: Task) => void;
  assign: (task: Task) => void;
  edit: (task: Task) => void;
}
