// What a person does with tasks: start, done, not done, give away. Says of each task what is under way and what failed.
import { useLingui } from '@lingui/react/macro';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Task } from '../../../contracts/tasks.ts';
import { hasCode, isPassing } from '../../client/api-error.ts';
import type { Call } from '../../client/call.ts';
import { useProblemText } from '../../client/problem-text.ts';
import { useClient } from '../../client/react.tsx';
import { useAnnounce } from '../../kit/accessibility/announcer.tsx';
import { wardKeys } from '../keys.ts';
import { isFinished } from './due.ts';
import type { TaskFilter, TaskPage } from './use-tasks.ts';

export type Act =
  | { kind: 'start' }
  | { kind: 'complete'; notes?: string }
  | { kind: 'not-done'; reason: string }
  | { kind: 'assign'; assigneeId: number | null; teamId: number | null };

/** How an action on a task stands; nothing is said of one that went well. */
export type Standing =
  | { state: 'pending' }
  /** `repeat` is there while the same request makes sense. */
  | { state: 'failed'; problem: string; repeat?: () => void; dismiss: () => void };
export interface Done {
  task: Task;
  act: Act;
  /** Takes it back, where that is possible. */
  undo?: () => void;
}

export interface TaskActions {
  run: (task: Task, act: Act) => Promise<boolean>;
  standing: ReadonlyMap<number, Standing>;
  /** The last thing that was done, for a line that offers to take it back. */
  last: Done | undefined;
  dismiss: () => void;
}

function send(call: Call, task: Task, act: Act, idempotencyKey: string): Promise<Task> {
  const base = { params: { id: task.id }, idempotencyKey };
  const { version } = task;
  if (act.kind === 'start') return call('startTask', { ...base, body: { version } });
  if (act.kind === 'complete') return call('completeTask', { ...base, body: { version, ...(act.notes && { notes: act.notes }) } });
  if (act.kind === 'not-done') return call('skipTask', { ...base, body: { version, reason: act.reason } });
  const owner = act.assigneeId !== null ? { assigneeId: act.assigneeId } : act.teamId !== null ? { teamId: act.teamId } : {};
  return call('assignTask', { ...base, body: { version, ...owner } });
}

/** Puts a task that the server has just told into every list that has it; finished ones leave lists of active tasks. */
export function usePutTask() {
  const queries = useQueryClient();
  return useCallback(
    (task: Task) => {
      for (const [key, data] of queries.getQueriesData<InfiniteData<TaskPage>>({ queryKey: wardKeys.tasks })) {
        if (!data) continue;
        const gone = isFinished(task) && ((key[1] as TaskFilter | undefined)?.status ?? 'active') === 'active';
        const tasks = (page: TaskPage) => page.tasks.flatMap((one) => (one.id !== task.id ? [one] : gone ? [] : [task]));
        queries.setQueryData(key, { ...data, pages: data.pages.map((page) => ({ ...page, tasks: tasks(page) })) });
      }
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      void queries.invalidateQueries({ queryKey: wardKeys.patient(task.patientId) });
      void queries.invalidateQueries({ queryKey: wardKeys.handovers });
    },
    [queries],
  );
}

export function useTaskActions(): TaskActions {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const put = usePutTask();
  const busy = useRef(new Set<number>());
  const [standing, setStanding] = useState<ReadonlyMap<number, Standing>>(new Map());
  const [last, setLast] = useState<Done>();

  const stand = (id: number, now: Standing | undefined) =>
    setStanding((before) => {
      const next = new Map(before);
      if (now) next.set(id, now);
      else next.delete(id);
      return next;
    });

  const said = (act: Act) => {
    if (act.kind === 'start') return t`Begun.`;
    if (act.kind === 'complete') return t`Done and logged.`;
    return act.kind === 'not-done' ? t`Noted as not done.` : t`Given away.`;
  };

  async function run(task: Task, act: Act, key = crypto.randomUUID()): Promise<boolean> {
    if (busy.current.has(task.id)) return false;
    busy.current.add(task.id);
    stand(task.id, { state: 'pending' });
    try {
      const changed = await send(call, task, act, key);
      stand(task.id, undefined);
      put(changed);
      announce(said(act));
      const back: Act = { kind: 'assign', assigneeId: task.assigneeId, teamId: task.teamId };
      setLast({ task: changed, act, ...(act.kind === 'assign' && { undo: () => void run(changed, back).then(() => setLast(undefined)) }) });
      return true;
    } catch (error) {
      // Somebody else was faster: what they did is shown.
      if (hasCode(error, 'EDIT_CONFLICT', 'TASK_FINISHED', 'TASK_NOT_FOUND', 'TASK_BLOCKED'))
        void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      const problem = hasCode(error, 'EDIT_CONFLICT')
        ? t`This task was changed meanwhile. Look at it as it is now, then do it again.`
        : problemText(error);
      const dismiss = () => stand(task.id, undefined);
      stand(task.id, { state: 'failed', problem, dismiss, ...(isPassing(error) && { repeat: () => void run(task, act, key) }) });
      return false;
    } finally {
      busy.current.delete(task.id);
    }
  }

  return { run, standing, last, dismiss: () => setLast(undefined) };
}
