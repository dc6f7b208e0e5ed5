// The reason that an action on a task failed, with a button to retry.
import { Trans } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
import { type Failure, useShownInRow } from '../action-states.ts';
import { TaskWithPatient } from '../dialogs/task-with-patient.tsx';
import classes from '../tasks.module.css';
import { useTaskProblem } from '../use-task-problem.ts';

export function TaskFailure({ failure }: { failure: Failure }) {
  const problem = useTaskProblem();
  useShownInRow(failure.task.id);
  return (
    <div className={classes.failed} role="alert">
      <span>{problem(failure.error)}</span>
      <VisuallyHidden>
        <TaskWithPatient task={failure.task} />
      </VisuallyHidden>
      <FailureButtons failure={failure} />
    </div>
  );
}

export function FailureButtons({ failure: { repeat, dismiss } }: { failure: Failure }) {
  return (
    <>
      {repeat && (
        <Button variant="default" size="compact-sm" onClick={repeat}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={dismiss}>
        <Trans>OK</Trans>
      </Button>
    </>
  );
}
