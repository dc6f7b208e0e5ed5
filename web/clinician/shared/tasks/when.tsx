// When a task is due, in words and with a sign: colour alone would not reach everybody.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Task } from '../../../../contracts/tasks.ts';
import { IconAlertTriangle, IconClock } from '../../../kit/parts/icons.ts';
import { useClinicTime, useDayName } from '../../../kit/time/clinic-time.tsx';
import { isFinished, minutesUntil, urgencyOf } from './due.ts';
import classes from './tasks.module.css';

/** A function that says when: "14:30", "Tomorrow 08:00", "Tue 24 Nov 08:00". */
export function useDueTime(): (instant: string, now: number) => string {
  const { t } = useLingui();
  const time = useClinicTime();
  const dayName = useDayName();
  return (instant, now) => {
    const ago = time.daysAgo(instant, now);
    if (ago === 0) return time.clock(instant);
    return `${ago === -1 ? t`Tomorrow` : dayName(instant, now)} ${time.clock(instant)}`;
  };
}

export function When({ task, now }: { task: Pick<Task, 'due_at' | 'status'>; now: number }) {
  const dueTime = useDueTime();
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
        <bdi>{dueTime(task.due_at, now)}</bdi>
      </time>
      {urgency === 'overdue' && (
        <span className={classes.distance}>
          <Late minutes={-minutes} />
        </span>
      )}
      {(urgency === 'now' || urgency === 'hour') && (
        <span className={classes.distance}>
          {minutes === 0 ? <Trans>due now</Trans> : <Plural value={minutes} one="in # minute" other="in # min" />}
        </span>
      )}
    </span>
  );
}

function Late({ minutes }: { minutes: number }) {
  if (minutes < 100) return <Plural value={minutes} one="# minute late" other="# min late" />;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return <Plural value={hours} one="# hour late" other="# hours late" />;
  return <Plural value={Math.round(hours / 24)} one="# day late" other="# days late" />;
}
