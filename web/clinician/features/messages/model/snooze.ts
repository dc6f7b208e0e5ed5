// Usual times at which a snoozed thread comes back.
import { dayAfter, instantAt, wallAt } from '../../../../kit/time/zoned-day.ts';

const HOUR = 3_600_000;
/** When a working day begins and its second half, in the clinic's time. */
const TIMES = ['09:00', '13:00'];

/** In one and four hours, then the next four half days that begin later than these. @param now ms since 1970 @returns ISO 8601, ascending */
export function snoozeChoices(now: number, zone: string): string[] {
  const soon = [1, 4].map((hours) => new Date(Math.ceil(now / 60_000) * 60_000 + hours * HOUR).toISOString());
  const days: string[] = [wallAt(now, zone).slice(0, 10)];
  while (days.length < 4) days.push(dayAfter(days.at(-1)!));
  const later = days
    .flatMap((day) => TIMES.map((time) => instantAt(`${day}T${time}`, zone)))
    .filter((at) => Date.parse(at) > Date.parse(soon[1]!));
  return [...soon, ...later.slice(0, 4)];
}
