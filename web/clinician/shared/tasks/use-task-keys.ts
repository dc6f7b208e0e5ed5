// Shortcuts: j and k move to the next or previous stop of the page; d, s, x, g and u act on the task that has the focus.

import { useEffect, useRef } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { stops } from '../../../kit/accessibility/use-focus-back.ts';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { isFinished } from './due.ts';
import type { TaskWork } from './task-work.ts';

/** The ID of the task whose row has the focus. */
export const focusedTask = (): number | undefined =>
  Number(document.activeElement?.closest<HTMLElement>('[data-task]')?.dataset['task']) || undefined;

/**
 * Elements with `data-stop` are stops, in the order of the page; those within `data-task` belong to that task.
 * @param hasOtherStops whether the page has stops that are not tasks
 */
export function useTaskKeys(tasks: readonly Task[], work: TaskWork, mayWork: boolean, hasOtherStops = false): void {
  const last = useRef(0);
  const move = (step: 1 | -1) => {
    if (document.querySelector('[role=dialog]')) return;
    const all = stops();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = at === -1 ? (step === 1 ? last.current : last.current - 1) : at + step;
    all[Math.min(all.length - 1, Math.max(0, next))]?.focus();
  };
  const act =
    (what: (task: Task) => void, needsFree = false) =>
    () => {
      const task = tasks.find((one) => one.id === focusedTask());
      if (task && !isFinished(task) && !work.actions.own.finished(task.id) && !(needsFree && task.blocked_by.length > 0)) what(task);
    };
  const undo = () => {
    const task = focusedTask();
    if (task === undefined) work.actions.last?.undo?.();
    else work.actions.undo(task);
  };
  const moves = hasOtherStops || tasks.length > 0;
  const acts = mayWork && tasks.length > 0;
  useKeys([
    ['j', moves && (() => move(1))],
    ['k', moves && (() => move(-1))],
    ['d', acts && act(work.complete, true)],
    ['s', acts && act((task) => task.status === 'open' && work.start(task), true)],
    ['x', acts && act(work.skip)],
    ['g', acts && act(work.assign)],
    ['u', (acts || (mayWork && work.actions.last !== undefined)) && undo],
  ]);
  useStayNear(last);
  useComeBack();
}

/** After navigating back to the page, focuses the row from which the user left it. */
function useComeBack(): void {
  const [left, leave] = useEntryState('row', () => '');
  const wanted = useRef(left);
  useEffect(() => {
    const remember = () => {
      const row = document.activeElement?.closest<HTMLElement>('[data-task], [data-bed]');
      if (row) leave(row.dataset['task'] ? `[data-task="${row.dataset['task']}"]` : `[data-bed="${row.dataset['bed']}"]`);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [leave]);
  useEffect(() => {
    if (!wanted.current || (document.activeElement && document.activeElement !== document.body)) return;
    const stop = document.querySelector<HTMLElement>(`#main ${wanted.current} [data-stop]`);
    if (!stop) return;
    wanted.current = '';
    stop.focus();
  });
}

/** When the focused stop disappears because its task is done, focuses the stop that took its place. */
function useStayNear(last: { current: number }): void {
  const had = useRef<HTMLElement | undefined>(undefined);
  useEffect(() => {
    const remember = () => {
      const stop = document.activeElement?.closest<HTMLElement>('[data-task]')?.querySelector<HTMLElement>('[data-stop]');
      had.current = stop ?? (document.activeElement?.matches('[data-stop]') ? (document.activeElement as HTMLElement) : undefined);
      if (had.current) last.current = stops().indexOf(had.current);
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [last]);
  useEffect(() => {
    if (!had.current || had.current.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
    const all = stops();
    all[Math.min(last.current, all.length - 1)]?.focus();
  });
}
