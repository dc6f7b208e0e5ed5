// Local days and hours of a rule as instants in a time zone. A rule follows the clock on the wall: 08:00 stays 08:00, a time that the clock
// skips moves on by the gap, and of a time that comes twice only the first counts.
import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { recurrenceSeries } from '#platform/recurrence.ts';
import { later } from './days.ts';
import { FIRST_HOUR, part, type Rule } from './rule.ts';

export interface Occurrence {
  /** Local date, `2026-03-01`. */
  day: string;
  /** Number among the occurrences of its day, from 0; the same in every time zone. */
  ordinal: number;
  dueAt: Date;
  /** Midnight at which the day begins. */
  opensAt: Date;
  /** Midnight at which the next day ends. */
  closesAt: Date;
}

/** Local days, both included. */
export interface Days {
  first: string;
  last: string;
}

/** More than the hours of a page of reminders, and of the two days that are made ahead. */
const MAX_ITERATIONS = 20_000;
const HOURS_OF_DAY = 24;

/** Whole periods of `length` between 0 and `passed`. */
const whole = (passed: number, length: number): number => Math.max(0, Math.floor(passed / length)) * length;

/** The last start not after `first` from which the rule has the same occurrences, so that a series of years costs no more than one of days. */
const startNear = ({ text, anchor }: Rule, first: Temporal.PlainDate): Temporal.PlainDateTime => {
  const day = Temporal.PlainDate.from(anchor);
  const interval = Number(part(text, 'INTERVAL') ?? 1);
  const passed = day.until(first).days;
  switch (part(text, 'FREQ')) {
    case 'HOURLY': {
      const start = day.toPlainDateTime({ hour: FIRST_HOUR });
      return start.add({ hours: whole(passed * HOURS_OF_DAY - FIRST_HOUR, interval) });
    }
    case 'WEEKLY':
      return day.add({ days: whole(passed, 7 * interval) }).toPlainDateTime();
    case 'MONTHLY': {
      const months = day.until(first, { largestUnit: 'months' }).months;
      // From the first of the month: adding months to the 31st would lose the day.
      const start = part(text, 'BYMONTHDAY') === undefined ? day : day.with({ day: 1 });
      const moved = start.add({ months: whole(months, interval) });
      return (Temporal.PlainDate.compare(moved, day) < 0 ? day : moved).toPlainDateTime();
    }
    default:
      return day.add({ days: whole(passed, interval) }).toPlainDateTime();
  }
};

/** Local times of the rule from the first to the last day. */
const wallTimes = (rule: Rule, first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDateTime[] => {
  const start = startNear(rule, first).toZonedDateTime('UTC');
  const series = recurrenceSeries(rule.text, start, MAX_ITERATIONS);
  const from = first.toZonedDateTime('UTC');
  const to = last.toZonedDateTime({ timeZone: 'UTC', plainTime: '23:59:59' });
  return series.between(from, to, true).map((at) => at.toPlainDateTime());
};

const midnight = (day: Temporal.PlainDate, zone: string): Temporal.ZonedDateTime => day.toZonedDateTime(zone);
/** Whether a zone has a day: the Pacific has crossed the date line. */
export const hasDay = (day: string, zone: string): boolean => {
  const date = Temporal.PlainDate.from(day);
  return midnight(date, zone).toPlainDate().equals(date);
};
const dateOf = (at: { epochMilliseconds: number }): Date => new Date(at.epochMilliseconds);

const compute = (rule: Rule, { first, last }: Days, zone: string): Occurrence[] => {
  const end = Temporal.PlainDate.from(last);
  // One day more: a time that moves on may meet the first one of the next day.
  const walls = wallTimes(rule, Temporal.PlainDate.from(first), end.add({ days: 1 }));
  const found: Occurrence[] = [];
  let ordinal = 0;
  let bounds: { day: Temporal.PlainDate; opensAt: Date; closesAt: Date; exists: boolean } | undefined;
  for (const [index, wall] of walls.entries()) {
    const day = wall.toPlainDate();
    if (!bounds?.day.equals(day)) {
      const opens = midnight(day, zone);
      const closesAt = dateOf(midnight(day.add({ days: 2 }), zone));
      // As in `hasDay`: a day that a zone never had has no reminders.
      bounds = { day, opensAt: dateOf(opens), closesAt, exists: opens.toPlainDate().equals(day) };
      ordinal = 0;
    }
    const number = ordinal++;
    if (!bounds.exists || Temporal.PlainDate.compare(day, end) > 0) continue;
    const at = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
    const next = walls[index + 1]?.toZonedDateTime(zone, { disambiguation: 'compatible' });
    if (next && next.epochMilliseconds <= at.epochMilliseconds) continue;
    found.push({ day: day.toString(), ordinal: number, dueAt: dateOf(at), opensAt: bounds.opensAt, closesAt: bounds.closesAt });
  }
  return found;
};

/** Most steps of a clinic share a few rules, starts and zones. Bounded by occurrences, of which a course of years has thousands. */
const computed = new LRUCache<string, readonly Occurrence[]>({
  max: 2000,
  maxSize: 100_000,
  sizeCalculation: ({ length }) => length + 1,
});

/** Returns the occurrences on some local days in a time zone, by time. */
export const occurrencesOn = (rule: Rule, days: Days, zone: string): readonly Occurrence[] => {
  const first = later(days.first, rule.anchor);
  if (first > days.last) return [];
  const key = `${rule.text} ${rule.anchor} ${first} ${days.last} ${zone}`;
  let found = computed.get(key);
  if (!found) {
    found = compute(rule, { first, last: days.last }, zone);
    computed.set(key, found);
  }
  return found;
};
