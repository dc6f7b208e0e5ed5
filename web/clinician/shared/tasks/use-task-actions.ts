// The user's actions on tasks: start, complete, not done, assign, undo.

import { useLingui } from '@lingui/react/macro';
import { useCallbackRef } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Task } from '../../../../contracts/tasks.ts';
import { ApiError, hasCode, isPassing } from '../../../client/problems/api-error.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';
import { patientText } from '../../../hospital/patient-text.ts';
import { useAnnounce } from '../../../kit/accessibility/announcer.tsx';
import { type Act, send } from './act.ts';
import { type ActionState, useActionStateStore, useActionStates } from './action-states.ts';
import { isFinished } from './due.ts';
import { type OwnChanges, useOwnChanges } from './use-own-changes.ts';
import { usePutTask } from './use-put-task.ts';

export interface Done {
  task: Task;
  act: Act;
  /** The status before the action. */
  from: Task['status'];
  undo?: () => void;
}

export interface TaskActions {
  /** Performs the action; a refusal is shown with the task until the user dismisses it. */
  run: (task: Task, act: Act) => void;
  /**
   * Performs the action for a dialog that stays open until it has succeeded.
   * @returns false when another action on the task is in progress
   * @throws the server's refusal, or the network error
   */
  attempt: (task: Task, act: Act, idempotencyKey: string) => Promise<boolean>;
  states: ReadonlyMap<number, ActionState>;
  own: OwnChanges;
  /** Undoes the completion of a task that was finished on this page a moment ago. */
  undo: (id: number) => void;
  /** The last action, for the message that offers to undo it. */
  last: Done | undefined;
  dismiss: () => void;
}

/** A colleague was faster, or changed a task that follows. */
const OVERTAKEN = ['EDIT_CONFLICT', 'TASK_FINISHED', 'TASK_NOT_FINISHED', 'TASK_NOT_FOUND', 'TASK_BLOCKED', 'TASK_FOLLOWED'] as const;

/**
 * The returned object keeps its identity until an action succeeds or fails, so that a list renders again only then.
 * @param fresh returns the current version of a task on the page
 */
export function useTaskActions(fresh: (id: number) => Task | undefined): TaskActions {
  const { t } = useLingui();
  const { call } = useClient();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const put = usePutTask();
  const own = useOwnChanges(fresh);
  const { all: current, set: setState } = useActionStateStore();
  const states = useActionStates();
  const [last, setLast] = useState<Done>();

  const announcement = (act: Act, { title, patient }: Task) => {
    const whose = patientText(patient);
    switch (act.kind) {
      case 'start':
        return t`Started: ${title}, ${whose}`;
      case 'complete':
        return t`Done and logged: ${title}, ${whose}`;
      case 'not-done':
        return t`Not done: ${title}, ${whose}`;
      case 'reopen':
        return t`Reopened: ${title}, ${whose}`;
      default:
        return t`Reassigned: ${title}, ${whose}`;
    }
  };

  /** Returns a function that undoes `act` on the task as it is after it. */
  const undoOf = (before: Task, after: Task, act: Act): (() => void) | undefined => {
    if (act.kind === 'complete' || act.kind === 'not-done') return () => run(after, { kind: 'reopen' });
    const former: Act = { kind: 'assign', assignee_id: before.assignee_id, team_id: before.team_id };
    return act.kind === 'assign' ? () => run(after, former, () => setLast(undefined)) : undefined;
  };

  async function attempt(task: Task, act: Act, key: string): Promise<boolean> {
    if (current().get(task.id)?.state === 'pending') return false;
    setState(task.id, { state: 'pending' });
    try {
      const changed = await send(call, task, act, key);
      put(changed);
      // A repeated request returns the task in its current state: it may have been reopened since.
      if ((act.kind === 'complete' || act.kind === 'not-done') && !isFinished(changed)) {
        throw new ApiError({ code: 'EDIT_CONFLICT', message: 'The task was reopened.', status: 412 });
      }
      void queries.invalidateQueries({ queryKey: wardKeys.tasks });
      own.note(task, changed);
      announce(announcement(act, changed));
      const undo = undoOf(task, changed, act);
      setLast({ task: changed, act, from: task.status, ...(undo && { undo }) });
      return true;
    } catch (error) {
      if (hasCode(error, ...OVERTAKEN)) {
        void queries.invalidateQueries({ queryKey: wardKeys.tasks });
        // The reloaded list may no longer have the task, so its row would stay finished.
        if (own.finished(task.id)) {
          call('getTask', { params: { id: task.id } }).then(
            (current) => own.note(task, current),
            () => {},
          );
        }
      }
      throw error;
    } finally {
      setState(task.id, undefined);
    }
  }

  function run(task: Task, act: Act, onDone?: () => void, key: string = crypto.randomUUID()): void {
    if (act.kind !== 'reopen' && own.finished(task.id)) return;
    const succeeded = (done: boolean) => {
      if (done) onDone?.();
    };
    attempt(task, act, key).then(succeeded, (error: unknown) => {
      const dismiss = () => setState(task.id, undefined);
      const repeat = () => run(task, act, onDone, key);
      setState(task.id, { state: 'failed', task, error, dismiss, ...(isPassing(error) && { repeat }) });
    });
  }

  const stableRun = useCallbackRef((task: Task, act: Act) => run(task, act));
  const stableAttempt = useCallbackRef(attempt);
  const undo = useCallbackRef((id: number) => {
    const task = own.finished(id);
    if (task) run(task, { kind: 'reopen' });
  });
  const dismiss = useCallback(() => setLast(undefined), []);
  return useMemo(
    () => ({ run: stableRun, attempt: stableAttempt, states, own, undo, last, dismiss }),
    [stableRun, stableAttempt, states, own, undo, last, dismiss],
  );
}
