// From which instant to which day a step reminds its patient.
//
// "Every day for 7 days" means seven full check-in days. A step that starts now counts from its first day with all of its times; one that
// started in the past ends when it was to end. A day on which not all reminders were done is made up for by one more at the end, at most as
// many as the course has. Steps that never extend end on their date, and their doctor is told instead.
import { Temporal } from 'temporal-polyfill';
import { dayIn } from '#platform/calendar.ts';
import { addDays, later } from './days.ts';
import { type Days, occurrencesOn } from './occurrences.ts';
import { FIRST_HOUR, type Rule, repeatedRule, type StepTimes, singleRule } from './rule.ts';
import { firstRuleDay, hasPlainDays, ruleDays } from './rule-days.ts';

export interface Course {
  rule: Rule;
  /** Reminders due before it are not made. */
  from: Date;
  /** Null for a course without an end. */
  lastDay: string | null;
  /** Check-in days of the course, and the most by which it extends; 0 if it never does. */
  planned: number;
}

/** No rule has a longer pause than 366 months, but no plan of care looks further ahead. */
const LONGEST_PAUSE_DAYS = 3660;
/** Most rules have a day within a week. */
const FIRST_SEARCH_DAYS = 7;
const SEARCH_DAYS = 62;
/** The last hour at which a single reminder of today is made. */
const LAST_HOUR = 22;

/** Returns the first day with reminders after `day`; undefined if there is none within ten years. */
export const nextDueDay = (rule: Rule, day: string, zone: string): string | undefined => {
  const end = addDays(later(day, rule.anchor), LONGEST_PAUSE_DAYS);
  if (hasPlainDays(rule)) return firstRuleDay(rule, { first: later(addDays(day, 1), rule.anchor), last: end }, zone);
  let days = FIRST_SEARCH_DAYS;
  for (let first = later(addDays(day, 1), rule.anchor); first <= end; first = addDays(first, days), days = SEARCH_DAYS) {
    const [found] = occurrencesOn(rule, { first, last: addDays(first, days - 1) }, zone);
    if (found) return found.day;
  }
  return undefined;
};

/** Days with reminders. @param from only days of which no reminder is due before it */
const dueDays = (rule: Rule, days: Days, zone: string, from?: Date): string[] => {
  const all = hasPlainDays(rule) ? ruleDays(rule, days, zone) : occurrencesOn(rule, days, zone).map(({ day }) => day);
  if (!from) return all;
  const today = dayIn(zone, from);
  const isFull = occurrencesOn(rule, { first: today, last: today }, zone).every(({ dueAt }) => dueAt >= from);
  return all.filter((day) => day > today || (day === today && isFull));
};

/** The day on which the course has its last full check-in day of `planned`. */
const lastFullDay = (rule: Rule, planned: number, from: Date, nominal: Days, zone: string): string => {
  const full = dueDays(rule, nominal, zone, from);
  let last = full.at(-1) ?? nominal.last;
  for (let missing = planned - full.length; missing > 0; missing--) last = nextDueDay(rule, last, zone) ?? last;
  return last;
};

const singleCourse = (dueDate: string | null, zone: string, from: Date): Course => {
  const local = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone);
  const today = local.toPlainDate().toString();
  const isDueToday = dueDate === today && local.hour >= FIRST_HOUR && local.hour < LAST_HOUR;
  const tomorrow = local.hour >= FIRST_HOUR ? addDays(today, 1) : today;
  const day = isDueToday ? today : later(dueDate ?? tomorrow, tomorrow);
  const rule = singleRule(day, isDueToday ? local.hour + 1 : FIRST_HOUR);
  return { rule, from, lastDay: day, planned: 0 };
};

/**
 * Returns the course of a step that starts now.
 * @param startsOn local date; one in the past makes no reminders before `from`
 * @param extends whether a day that is not done extends the course
 * @returns undefined if there is nothing to remind of: no times, or an end in the past
 */
export const courseOf = (step: StepTimes & { extends: boolean }, startsOn: string, zone: string, from: Date): Course | undefined => {
  const { kind, schedule } = step;
  if (kind === 'checklist') return singleCourse(step.due_date, zone, from);
  const rule = schedule === null ? undefined : repeatedRule(schedule, startsOn);
  if (schedule === null || !rule) return undefined;
  const { days } = schedule;
  if (days === undefined) return nextDueDay(rule, addDays(startsOn, -1), zone) ? { rule, from, lastDay: null, planned: 0 } : undefined;
  const nominal = { first: startsOn, last: addDays(startsOn, days - 1) };
  const today = dayIn(zone, from);
  if (nominal.last < today) return undefined;
  const planned = dueDays(rule, nominal, zone).length;
  if (planned === 0) return undefined;
  const lastDay = step.extends && startsOn >= today ? lastFullDay(rule, planned, from, nominal, zone) : nominal.last;
  return { rule, from, lastDay, planned: step.extends ? planned : 0 };
};

/** State of a course that decides whether it extends. */
export interface Extent {
  rule: Rule;
  lastDay: string | null;
  planned: number;
  /** Days by which the course has been extended. */
  extended: number;
}

/**
 * Returns the last day of a course after a day on which not all of its reminders were done.
 * @param today local date; the course gets no reminders in the past
 * @returns undefined if it does not extend
 */
export const extendedTo = ({ rule, lastDay, planned, extended }: Extent, today: string, zone: string): string | undefined =>
  lastDay === null || extended >= planned ? undefined : nextDueDay(rule, later(lastDay, addDays(today, -1)), zone);
