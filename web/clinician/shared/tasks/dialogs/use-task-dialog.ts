// Sends the request of a dialog about a task. The dialog stays open with its input until the server has accepted it.
import { useState } from 'react';
import type { Task } from '../../../../../contracts/tasks.ts';
import { hasCode } from '../../../../client/problems/api-error.ts';
import { useAttemptKey } from '../../../../client/use-attempt-key.ts';
import type { Act } from '../act.ts';
import type { TaskActions } from '../use-task-actions.ts';
import { useTaskProblem } from '../use-task-problem.ts';

/** @param task as the page has it; `now` in the result is newer when the server refused a request for an older version */
export function useTaskDialog(task: Task, actions: TaskActions, onDone: () => void) {
  const problemText = useTaskProblem();
  const [current, setCurrent] = useState<Task>();
  const now = current && current.version > task.version ? current : task;
  const [error, setError] = useState<unknown>();
  const { keyOf } = useAttemptKey();
  async function submit(act: Act): Promise<void> {
    setError(undefined);
    try {
      if (await actions.attempt(now, act, keyOf([now.version, act]))) onDone();
    } catch (refusal) {
      setError(refusal);
      if (hasCode(refusal, 'EDIT_CONFLICT')) setCurrent(refusal.details['current'] as Task | undefined);
    }
  }
  return {
    now,
    submit,
    busy: actions.states.get(task.id)?.state === 'pending',
    problem: error === undefined ? undefined : problemText(error),
  };
}
