// When the clock of a waiting patient turns amber and red, by the priority of the thread and the clinic's opening hours.
import type { MessagingSettings } from '#contracts/messaging/settings.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { dueAt, type Opening, type OpeningHours } from './opening-hours.ts';

/** The clinic's promise: response times, and the hours in which they run. */
export interface ResponseTimes {
  hours: OpeningHours;
  targets: readonly MessagingSettings['response_targets'][number][];
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @param zone the clinic's time zone (IANA) */
export const responseTimesOf = (
  { opening_hours, holidays, response_targets: targets }: MessagingSettings,
  zone: string,
): ResponseTimes => ({
  hours: {
    zone,
    openings: opening_hours.map(({ weekday, opens, closes }): Opening => ({ weekday, opens: minutesOf(opens), closes: minutesOf(closes) })),
    holidays: new Set(holidays.map(({ day }) => day)),
  },
  targets,
});

/**
 * Returns a thread with the due times of its clock; those of a stopped clock are null. Urgent threads are due at any hour. A thread that turned
 * red stays so unless its due time moves into the future, as with a lower priority.
 */
export const withDueTimes = (thread: ThreadRow, { hours, targets }: ResponseTimes, now: Date): ThreadRow => {
  const { clock_from: from, priority } = thread;
  if (from === null) return { ...thread, amber_at: null, due_at: null, breached_at: null };
  const { amber_minutes, due_minutes } = targets.find((target) => target.priority === priority)!;
  const running = priority === 'high' ? undefined : hours;
  const due = dueAt(from, due_minutes, running);
  const moved = due.getTime() !== thread.due_at?.getTime();
  return {
    ...thread,
    amber_at: dueAt(from, amber_minutes, running),
    due_at: due,
    breached_at: moved && due > now ? null : thread.breached_at,
  };
};
