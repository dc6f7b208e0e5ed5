// The days of a rule, by arithmetic: a course of ten years has thousands, and the recurrence library takes 0.1 ms for each, which would block
// the process.
import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '#contracts/step-schedule.ts';
import { type Days, hasDay } from './occurrences.ts';
import { FIRST_HOUR, part, type Rule } from './rule.ts';

const DAY_MS = 86_400_000;
const HOURS_OF_DAY = 24;
const DAYS_OF_WEEK = 7;

/** Days are numbered from 1970-01-01. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
/** 0 is a Monday; 1970-01-01 was a Thursday. */
const weekday = (number: number): number => (((number + 3) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;
const mondayOf = (number: number): number => number - weekday(number);

/** Whether `dayNumbers` knows the days of a rule: a rule of months has few, which the library computes. */
export const hasPlainDays = ({ text }: Rule): boolean => part(text, 'FREQ') !== 'MONTHLY';

/** Days on which the rule has a time, in no time zone. */
function* dayNumbers({ text, anchor }: Rule, days: Days): Generator<number> {
  const frequency = part(text, 'FREQ');
  const interval = Number(part(text, 'INTERVAL') ?? 1);
  const [origin, last] = [numberOf(anchor), numberOf(days.last)];
  const first = Math.max(numberOf(days.first), origin);
  const named = part(text, 'BYDAY')?.split(',');
  const isOnDay = (number: number): boolean => named === undefined || named.includes(WEEKDAYS[weekday(number)]!);
  if (frequency === 'WEEKLY') {
    const isInWeek = (number: number): boolean => ((mondayOf(number) - mondayOf(origin)) / DAYS_OF_WEEK) % interval === 0;
    const isDue = named === undefined ? (number: number): boolean => weekday(number) === weekday(origin) : isOnDay;
    for (let number = first; number <= last; number += 1) if (isInWeek(number) && isDue(number)) yield number;
    return;
  }
  // Hours are counted from the first hour of the first day; every day has some unless they are more than a day apart.
  const hours = frequency === 'HOURLY' ? Math.max(interval, HOURS_OF_DAY) : interval * HOURS_OF_DAY;
  const offset = frequency === 'HOURLY' && interval > HOURS_OF_DAY ? FIRST_HOUR : 0;
  for (let time = Math.max(0, Math.ceil(((first - origin) * HOURS_OF_DAY - offset) / hours)); ; time += 1) {
    const number = origin + Math.floor((offset + time * hours) / HOURS_OF_DAY);
    if (number > last) return;
    if (isOnDay(number)) yield number;
  }
}

const SAMPLE_DAYS = 28;
const HALF_DAY_NS = 12 * 3_600_000_000_000;

/** Whether a zone may leave a day out: when one of the Pacific crossed the date line, its offset moved by a day. */
const mayLeaveOut = (zone: string, { first, last }: Days): boolean => {
  const offsetOn = (number: number): number =>
    Temporal.Instant.fromEpochMilliseconds(number * DAY_MS).toZonedDateTimeISO(zone).offsetNanoseconds;
  let before = offsetOn(numberOf(first) - 1);
  for (let number = numberOf(first); number < numberOf(last) + SAMPLE_DAYS; number += SAMPLE_DAYS) {
    const offset = offsetOn(number + 2);
    if (Math.abs(offset - before) > HALF_DAY_NS) return true;
    before = offset;
  }
  return false;
};

/** Returns the days on which a rule with plain days has reminders in a time zone. */
export const ruleDays = (rule: Rule, days: Days, zone: string): string[] => {
  const all = Array.from(dayNumbers(rule, days), dayOf);
  return mayLeaveOut(zone, days) ? all.filter((day) => hasDay(day, zone)) : all;
};

/** Returns the first of the days on which a rule with plain days has reminders; undefined if there is none. */
export const firstRuleDay = (rule: Rule, days: Days, zone: string): string | undefined =>
  dayNumbers(rule, days)
    .map(dayOf)
    .find((day) => hasDay(day, zone));
