// What kept an action on a task from being done, and the way to repeat it.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import classes from './tasks.module.css';
import type { Standing } from './use-task-actions.ts';

export function TaskTrouble({ standing }: { standing: Standing & { state: 'failed' } }) {
  return (
    <div className={classes.failed} role="alert">
      <span>{standing.problem}</span>
      {standing.repeat && (
        <Button variant="default" size="compact-sm" onClick={standing.repeat}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={standing.dismiss}>
        <Trans>OK</Trans>
      </Button>
    </div>
  );
}
