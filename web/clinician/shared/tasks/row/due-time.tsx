// The due time of a task as text and icon, because some users cannot distinguish colours.
import { Plural, Trans } from '@lingui/react/macro';
import type { Task } from '../../../../../contracts/tasks.ts';
import { IconAlertTriangle, IconClock } from '../../../../kit/parts/icons.ts';
import { useDayClock } from '../../../../kit/time/clinic-time.tsx';
import { isFinished, lateness, minutesUntil, urgencyOf } from '../due.ts';
import classes from '../tasks.module.css';

export function DueTime({ task, now }: { task: Pick<Task, 'due_at' | 'status'>; now: number }) {
  const dayClock = useDayClock();
  if (task.due_at === null) {
    return (
      <span className={classes.when} data-urgency="none">
        <Trans>No time</Trans>
      </span>
    );
  }
  const urgency = isFinished(task) ? 'later' : urgencyOf(task, now);
  const minutes = minutesUntil(task, now) ?? 0;
  return (
    <span className={classes.when} data-urgency={urgency}>
      {urgency === 'overdue' && <IconAlertTriangle size={16} aria-hidden="true" />}
      {urgency === 'now' && <IconClock size={16} aria-hidden="true" />}
      <time dateTime={task.due_at}>
        <bdi>{dayClock(task.due_at, now)}</bdi>
      </time>
      {urgency === 'overdue' && (
        <span className={classes.distance}>
          <Late minutes={-minutes} />
        </span>
      )}
      {(urgency === 'now' || urgency === 'hour') && (
        <span className={classes.distance}>
          {minutes === 0 ? <Trans>due now</Trans> : <Plural value={minutes} one="in # min" other="in # min" />}
        </span>
      )}
    </span>
  );
}

function Late({ minutes }: { minutes: number }) {
  const late = lateness(minutes);
  switch (late.unit) {
    case 'minutes':
      return <Plural value={late.minutes} one="# min late" other="# min late" />;
    case 'hours':
      return late.minutes === 0 ? (
        <Trans>{late.hours} h late</Trans>
      ) : (
        <Trans>
          {late.hours} h {late.minutes} min late
        </Trans>
      );
    default:
      return <Plural value={late.days} one="# day late" other="# days late" />;
  }
}
