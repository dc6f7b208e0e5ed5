// The rules of a step's schedule, without zod: the server checks requests by them, and the form of a step before it sends one.
export const SCHEDULE_UNITS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export const TIMES_OF_DAY = ['MORNING', 'NOON', 'EVENING', 'BEDTIME'] as const;
/** Days as RFC 5545 writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The largest numbers in a schedule. */
export const SCHEDULE_LIMITS = { times: 48, interval: 366, days: 3660 } as const;

type Unit = (typeof SCHEDULE_UNITS)[number];

/** Most times of each period that reminders can be made for: on a day one for each hour from 08:00 to 22:00. */
const MOST_TIMES: Readonly<Record<Unit, number>> = { HOUR: 1, DAY: 15, WEEK: 7, MONTH: 1 };

/** The parts of a schedule that depend on each other. */
interface Schedule {
  times: number | null;
  per: Unit;
  interval: number;
  at?: readonly string[] | undefined;
  weekdays?: readonly string[] | undefined;
  prn: boolean;
}

/** A fault with a code of contracts/faults.ts. */
export type ScheduleFault =
  | { field: 'times'; code: 'required' | 'as_many_as_weekdays' }
  | { field: 'times'; code: 'too_large'; max: number }
  | { field: 'weekdays'; code: 'not_with_period' }
  | { field: 'at'; code: 'not_with_period' | 'one_for_each_dose' };

/**
 * Returns why a schedule cannot be meant: a part of it contradicts another, or would have no effect on the reminders. Of what is taken as needed
 * nothing has.
 */
export const scheduleFault = ({ times, per, interval, at = [], weekdays = [], prn }: Schedule): ScheduleFault | undefined => {
  if (prn) return undefined;
  if (times === null) return at.length + weekdays.length > 0 ? { field: 'times', code: 'required' } : undefined;
  if (times > MOST_TIMES[per]) return { field: 'times', code: 'too_large', max: MOST_TIMES[per] };
  if (weekdays.length > 0) {
    if (per === 'MONTH' || (per === 'DAY' && interval > 1)) return { field: 'weekdays', code: 'not_with_period' };
    if (per === 'WEEK' && new Set(weekdays).size !== times) return { field: 'times', code: 'as_many_as_weekdays' };
  }
  if (at.length > 0) {
    if (per === 'HOUR') return { field: 'at', code: 'not_with_period' };
    if (at.length !== (per === 'DAY' ? times : 1) || new Set(at).size !== at.length) return { field: 'at', code: 'one_for_each_dose' };
  }
  return undefined;
};
