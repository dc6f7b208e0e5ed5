// What a row says for the moments after its task was finished: what became of it, for whom, and the way back.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Task } from '../../../../contracts/tasks.ts';
import type { TaskWork } from './task-work.ts';
import classes from './tasks.module.css';

export function JustFinished({ task, work }: { task: Task; work: TaskWork }) {
  const { t } = useLingui();
  const finished = work.actions.own.finished(task.id);
  if (!finished) return null;
  const { patient } = task;
  const busy = work.actions.standing.get(task.id)?.state === 'pending';
  return (
    <span className={`${classes.justFinished} not-printed`}>
      <span>
        {finished.status === 'done' ? <Trans>Done</Trans> : <Trans>Not done</Trans>} ·{' '}
        <bdi>
          {patient.firstName} {patient.lastName}
        </bdi>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        disabled={busy}
        aria-label={t`Undo: ${task.title}`}
        onClick={() => work.actions.undo(task.id)}
      >
        <Trans>Undo</Trans>
      </Button>
    </span>
  );
}
