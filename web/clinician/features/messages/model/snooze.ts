// Usual times at which a snoozed thread comes back, and the latest.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { addDays, instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';

const HOUR = 3_600_000;
/** When a working day begins and its second half, in the clinic's time. */
const TIMES = ['09:00', '13:00'];

/** In one and four hours, then the next four half days that begin later than these. @param now ms since 1970 @returns ISO 8601, ascending */
export function snoozeChoices(now: number, zone: string): string[] {
  const soon = [1, 4].map((hours) => new Date(Math.ceil(now / 60_000) * 60_000 + hours * HOUR).toISOString());
  const days: string[] = [wallAt(now, zone).slice(0, 10)];
  while (days.length < 4) days.push(addDays(days.at(-1)!, 1));
  const later = days
    .flatMap((day) => TIMES.map((time) => instantAt(`${day}T${time}`, zone)))
    .filter((at) => Date.parse(at) > Date.parse(soon[1]!));
  return [...soon, ...later.slice(0, 4)];
}

type Waiting = Pick<StaffThread, 'priority' | 'dueAt'>;

/** The longest snooze. */
const DAYS = 30;
/** The longest while an urgent or overdue answer is due. */
const URGENT_HOURS = 24;

/** Limits of a snooze, as the server has them. */
export interface SnoozeLimits {
  /** Ms since 1970. */
  latest: number;
  /** Present when an urgent or overdue answer is due: a later time has to be confirmed. */
  due: string | undefined;
}

export function snoozeLimits({ priority, dueAt }: Waiting, now: number): SnoozeLimits {
  const presses = dueAt !== null && (priority === 'high' || Date.parse(dueAt) <= now);
  return { latest: now + (presses ? URGENT_HOURS : DAYS * 24) * HOUR, due: presses ? dueAt : undefined };
}
