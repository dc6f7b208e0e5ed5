// Forms that many pages open and that load on demand. They suspend, so a page wraps them in its own Suspense.
import { lazy } from 'react';

const loadTaskForm = () => import('./form/task-form.tsx').then((module) => ({ default: module.TaskForm }));
const loadApplyPlan = () => import('./form/apply-plan.tsx').then((module) => ({ default: module.ApplyPlan }));

export const TaskForm = lazy(loadTaskForm);
export const ApplyPlan = lazy(loadApplyPlan);

/** Loads the forms in advance, so that they also open without a connection. */
export function loadForms(): void {
  for (const load of [loadTaskForm, loadApplyPlan]) void load().catch(() => {});
}
