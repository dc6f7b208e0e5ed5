// What a person does with tasks: start, done, not done, assign, undo. Keeps for each task what is under way and what failed.
import { useLingui } from '@lingui/react/macro';
import { useCallbackRef } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { hasCode, isPassing } from '../../../client/api-error.ts';
import { useProblemText } from '../../../client/problem-text.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { type Act, send } from './act.ts';
import { isFinished } from './due.ts';
import { type OwnChanges, useOwnChanges } from './use-own-changes.ts';
import { usePutTask } from './use-put-task.ts';

/** How an action on a task stands; there is none once it went well. */
export type Standing =
  | { state: 'pending' }
  /** `repeat` is there while the same request makes sense. */
  | { state: 'failed'; problem: string; repeat?: () => void; dismiss: () => void };
export interface Done {
  task: Task;
  act: Act;
  undo?: () => void;
}

export interface TaskActions {
  run: (task: Task, act: Act) => Promise<boolean>;
  standing: ReadonlyMap<number, Standing>;
  own: OwnChanges;
  /** Takes back the end of a task that was finished here a moment ago. */
  undo: (id: number) => void;
  /** The last thing that was done, for a line that offers to undo it. */
  last: Done | undefined;
  dismiss: () => void;
}

/** Somebody else was faster, or changed what follows. */
const OVERTAKEN = ['EDIT_CONFLICT', 'TASK_FINISHED', 'TASK_NOT_FINISHED', 'TASK_NOT_FOUND', 'TASK_BLOCKED', 'TASK_FOLLOWED'] as const;

/** The same object until something was done or failed, so that a list is drawn again only then. */
export function useTaskActions(): TaskActions {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const problemText = useProblemText();
  const announce = useAnnounce();
  const put = usePutTask();
  const own = useOwnChanges();
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

  const said = (act: Act, { title, patient }: Task) => {
    const whose = `${patient.firstName} ${patient.lastName}, ${patient.medicalRecordNumber}`;
    switch (act.kind) {
      case 'start':
        return t`Started: ${title}, ${whose}`;
      case 'complete':
        return t`Done and logged: ${title}, ${whose}`;
      case 'not-done':
        return t`Not done: ${title}, ${whose}`;
      case 'reopen':
        return t`Open again: ${title}, ${whose}`;
      default:
        return t`Reassigned: ${title}, ${whose}`;
    }
  };

  const changedByOther = t`Somebody else changed this task. Look at it as it is now, then do it again.`;

  /** What takes `act` back, on the task as it is after it. */
  const undoOf = (before: Task, after: Task, act: Act): (() => void) | undefined => {
    if (act.kind === 'complete' || act.kind === 'not-done') return () => void run(after, { kind: 'reopen' });
    const former: Act = { kind: 'assign', assigneeId: before.assigneeId, teamId: before.teamId };
    return act.kind === 'assign' ? () => void run(after, former).then(() => setLast(undefined)) : undefined;
  };

  async function run(task: Task, act: Act, key = crypto.randomUUID()): Promise<boolean> {
    if (busy.current.has(task.id) || (act.kind !== 'reopen' && own.finished(task.id))) return false;
    busy.current.add(task.id);
    stand(task.id, { state: 'pending' });
    try {
      const changed = await send(call, task, act, key);
      put(changed);
      // A repeated request is answered with the task as it is now: it may have been reopened since.
      if ((act.kind === 'complete' || act.kind === 'not-done') && !isFinished(changed)) {
        stand(task.id, { state: 'failed', problem: changedByOther, dismiss: () => stand(task.id, undefined) });
        return false;
      }
      stand(task.id, undefined);
      own.note(task, changed);
      announce(said(act, changed));
      const undo = undoOf(task, changed, act);
      setLast({ task: changed, act, ...(undo && { undo }) });
      return true;
    } catch (error) {
      if (hasCode(error, ...OVERTAKEN)) void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      const problem = hasCode(error, 'EDIT_CONFLICT') ? changedByOther : problemText(error);
      const dismiss = () => stand(task.id, undefined);
      stand(task.id, { state: 'failed', problem, dismiss, ...(isPassing(error) && { repeat: () => void run(task, act, key) }) });
      return false;
    } finally {
      busy.current.delete(task.id);
    }
  }

  const stableRun = useCallbackRef((task: Task, act: Act) => run(task, act));
  const undo = useCallbackRef((id: number) => {
    const task = own.finished(id);
    if (task) void run(task, { kind: 'reopen' });
  });
  const dismiss = useCallback(() => setLast(undefined), []);
  return useMemo(() => ({ run: stableRun, standing, own, undo, last, dismiss }), [stableRun, standing, own, undo, last, dismiss]);
}
