// Forms that many pages open and that load when they are opened. They suspend: a page puts them into a Suspense of their own.
import { lazy } from 'react';

const loadTaskForm = () => import('./task-form.tsx').then((module) => ({ default: module.TaskForm }));
const loadApplyPlan = () => import('./apply-plan.tsx').then((module) => ({ default: module.ApplyPlan }));

export const TaskForm = lazy(loadTaskForm);
export const ApplyPlan = lazy(loadApplyPlan);

/** Loads them ahead, so that they open without a connection, too. */
export function loadForms(): void {
  for (const load of [loadTaskForm, loadApplyPlan]) void load().catch(() => {});
}
