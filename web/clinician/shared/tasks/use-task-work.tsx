// All actions on the tasks of a page, and their dialogs.
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { TaskForm } from './forms-on-demand.ts';
import { LastDone } from './row/last-done.tsx';
import type { TaskWork } from './task-work.ts';
import { useTaskActions } from './use-task-actions.ts';

const NotDone = lazy(() => import('./dialogs/not-done.tsx').then((module) => ({ default: module.NotDone })));
const CompleteAnyway = lazy(() => import('./dialogs/complete-anyway.tsx').then((module) => ({ default: module.CompleteAnyway })));
const AssignTask = lazy(() => import('./dialogs/assign-task.tsx').then((module) => ({ default: module.AssignTask })));
const TaskSheet = lazy(() => import('./dialogs/task-sheet.tsx').then((module) => ({ default: module.TaskSheet })));

type Dialog = 'sheet' | 'complete-anyway' | 'not-done' | 'assign' | 'edit';

/**
 * @param fresh returns the current version of a task on the page, so that an open dialog and finished rows follow live changes
 * @returns the actions for the rows, whose identity does not change with dialogs, and the dialogs, to be rendered at the end of the page
 */
export function useTaskWork(fresh: (id: number) => Task | undefined): { work: TaskWork; dialogs: ReactNode } {
  const actions = useTaskActions(fresh);
  const [shown, setShown] = useState<{ dialog: Dialog; task: Task }>();
  const close = () => setShown(undefined);
  const task = shown && (fresh(shown.task.id) ?? shown.task);
  const work = useMemo((): TaskWork => {
    const show = (dialog: Dialog) => (one: Task) => setShown({ dialog, task: one });
    return {
      actions,
      open: show('sheet'),
      start: (one) => actions.run(one, { kind: 'start' }),
      complete: (one) => (one.not_done_before.length > 0 ? show('complete-anyway')(one) : actions.run(one, { kind: 'complete' })),
      skip: show('not-done'),
      assign: show('assign'),
      edit: show('edit'),
    };
  }, [actions]);
  const dialogs = (
    <>
      <Suspense>
        {task && shown.dialog === 'sheet' && <TaskSheet task={task} work={work} onClose={close} />}
        {task && shown.dialog === 'complete-anyway' && <CompleteAnyway task={task} actions={actions} onClose={close} />}
        {task && shown.dialog === 'not-done' && <NotDone task={task} actions={actions} onClose={close} />}
        {task && shown.dialog === 'assign' && <AssignTask task={task} actions={actions} onClose={close} />}
        {/* A form keeps the version on which it was opened: later changes are shown when it is sent. */}
        {shown?.dialog === 'edit' && <TaskForm task={shown.task} onClose={close} />}
      </Suspense>
      <LastDone actions={actions} />
    </>
  );
  return { work, dialogs };
}
