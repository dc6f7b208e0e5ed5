// The prerequisites of a task that were not done, with their reasons. The task can still be completed.
import { Trans } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { IconBan } from '../../../../kit/parts/icons.ts';
import { isFinished } from '../due.ts';
import classes from '../tasks.module.css';

export function NotDoneBefore({ task }: { task: Task }) {
  if (isFinished(task)) return null;
  return task.not_done_before.map(({ id, title, reason }) => (
    <span key={id} className={classes.notDoneBefore}>
      <IconBan size={14} aria-hidden="true" />
      <span>
        {reason ? (
          <Trans>
            <bdi>{title}</bdi>: not done, <bdi>{reason}</bdi>
          </Trans>
        ) : (
          <Trans>
            <bdi>{title}</bdi>: not done
          </Trans>
        )}
      </span>
    </span>
  ));
}
