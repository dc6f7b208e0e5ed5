// The row of a task for the moments after it was finished: outcome, person, time, and Undo.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Task } from '../../../../../contracts/tasks.ts';
import { useShownInRow } from '../action-states.ts';
import type { TaskWork } from '../task-work.ts';
import classes from '../tasks.module.css';
import { FinishedBy } from './finished-by.tsx';

/** @param finished the task in its current state */
export function JustFinished({ finished, work }: { finished: Task; work: TaskWork }) {
  const { t } = useLingui();
  useShownInRow(finished.id);
  const busy = work.actions.states.get(finished.id)?.state === 'pending';
  return (
    <span className={`${classes.justFinished} not-printed`}>
      <FinishedBy task={finished} />
      <Button
        variant="default"
        size="compact-sm"
        disabled={busy}
        aria-label={t`Undo: ${finished.title}`}
        onClick={() => work.actions.undo(finished.id)}
      >
        <Trans>Undo</Trans>
      </Button>
    </span>
  );
}
