// The message that names the last action and its patient, with Undo where no row offers it.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { PassingToast } from '../../../ui/toasts.tsx';
import { useTasksInRows } from '../action-states.ts';
import { TaskWithPatient } from '../dialogs/task-with-patient.tsx';
import type { Done, TaskActions } from '../use-task-actions.ts';

/** Long enough to read it and to reach it by keyboard, in ms. */
const STAYS = 10_000;

export function LastDone({ actions: { last, dismiss, states } }: { actions: TaskActions }) {
  const inRows = useTasksInRows();
  if (!last) return null;
  const { task, undo } = last;
  const state = states.get(task.id)?.state;
  return (
    <PassingToast about={last} stays={STAYS} onClose={dismiss} hidden={state === 'failed'}>
      <span>
        <Said done={last} /> <TaskWithPatient task={task} />
      </span>
      {undo && !inRows.has(task.id) && (
        <Button size="compact-sm" variant="default" disabled={state === 'pending'} onClick={undo}>
          <Trans>Undo</Trans>
        </Button>
      )}
    </PassingToast>
  );
}

function Said({ done: { act, from } }: { done: Done }) {
  switch (act.kind) {
    case 'start':
      return <Trans>Started:</Trans>;
    case 'complete':
      return <Trans>Done and logged:</Trans>;
    case 'not-done':
      return <Trans>Not done:</Trans>;
    case 'reopen':
      return from === 'done' ? <Trans>Reopened, log recorded in error:</Trans> : <Trans>Reopened:</Trans>;
    default:
      return <Trans>Reassigned:</Trans>;
  }
}
