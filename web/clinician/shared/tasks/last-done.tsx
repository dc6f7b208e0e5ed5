// A line at the bottom: what was just done and for whom, with the way back where there is one, and what kept it from being undone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import type { Act } from './act.ts';
import classes from './tasks.module.css';
import type { TaskActions } from './use-task-actions.ts';

/** Long enough to be read and reached by keyboard, in ms. */
const STAYS = 10_000;

export function LastDone({ actions: { last, dismiss, standing } }: { actions: TaskActions }) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts from what was done, not from a render
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(dismiss, STAYS);
    return () => clearTimeout(timer);
  }, [last]);
  if (!last) return null;
  const { task, act, undo } = last;
  const state = standing.get(task.id);
  return (
    <div className={`${classes.last} not-printed`}>
      <div>
        <span>
          {state?.state === 'failed' ? state.problem : <Said act={act} />} <bdi>{task.title}</bdi>
          <span className={classes.whose}>
            <bdi>
              {task.patient.firstName} {task.patient.lastName}
            </bdi>{' '}
            · <bdi>{task.patient.medicalRecordNumber}</bdi>
          </span>
        </span>
        {undo && state?.state !== 'failed' && (
          <Button size="compact-sm" variant="default" disabled={state?.state === 'pending'} onClick={undo}>
            <Trans>Undo</Trans>
          </Button>
        )}
        <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={dismiss} />
      </div>
    </div>
  );
}

function Said({ act }: { act: Act }) {
  switch (act.kind) {
    case 'start':
      return <Trans>Started:</Trans>;
    case 'complete':
      return <Trans>Done and logged:</Trans>;
    case 'not-done':
      return <Trans>Not done:</Trans>;
    case 'reopen':
      return <Trans>Open again, log recorded in error:</Trans>;
    default:
      return <Trans>Reassigned:</Trans>;
  }
}
