// A line at the bottom that says what was just done, and takes it back where that is possible.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import classes from './tasks.module.css';
import type { Act, TaskActions } from './use-task-actions.ts';

/** Long enough to be read and reached by keyboard, in ms. */
const STAYS = 10_000;

export function LastDone({ actions: { last, dismiss } }: { actions: TaskActions }) {
  const { t } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time counts from what was done, not from a render
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(dismiss, STAYS);
    return () => clearTimeout(timer);
  }, [last]);
  if (!last) return null;
  return (
    <div className={`${classes.last} not-printed`}>
      <div>
        <span>
          <Said act={last.act} /> <bdi>{last.task.title}</bdi>
        </span>
        {last.undo && (
          <Button size="compact-sm" variant="default" onClick={last.undo}>
            <Trans>Take back</Trans>
          </Button>
        )}
        <CloseButton size="sm" variant="transparent" c="inherit" aria-label={t`Close`} onClick={dismiss} />
      </div>
    </div>
  );
}

function Said({ act }: { act: Act }) {
  if (act.kind === 'start') return <Trans>Begun:</Trans>;
  if (act.kind === 'complete') return <Trans>Done and logged:</Trans>;
  return act.kind === 'not-done' ? <Trans>Not done:</Trans> : <Trans>Given away:</Trans>;
}
