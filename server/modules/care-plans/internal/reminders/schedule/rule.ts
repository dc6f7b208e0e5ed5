// The recurrence rule of a step's reminders: hours of local days, counted from the day on which the step starts.
import { Temporal } from 'temporal-polyfill';
import type { STEP_TYPES, StepSchedule } from '#contracts/care-plans.ts';
import { rruleOf } from '../../../extraction/schedule/timing.ts';

/** Local hour of a reminder where neither the note nor a number of doses states one. */
export const FIRST_HOUR = 8;

export interface StepTimes {
  kind: (typeof STEP_TYPES)[number];
  schedule: StepSchedule | null;
  /** Of a step that is done once. */
  due_date: string | null;
}

export interface Rule {
  /** RFC 5545, without a start. */
  text: string;
  /** Local date from which intervals are counted. */
  anchor: string;
}

/** Returns a part of the text of a rule. */
export const part = (text: string, name: string): string | undefined => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(text)?.[1];

/** RFC 5545 leaves out a month without the day of the start; a dose must not be left out, so it moves to the last day of that month. */
const DAYS_OF_EVERY_MONTH = 28;
const dayOfMonth = (day: number): string => {
  if (day <= DAYS_OF_EVERY_MONTH) return '';
  const days = Array.from({ length: day - DAYS_OF_EVERY_MONTH + 1 }, (_, index) => DAYS_OF_EVERY_MONTH + index);
  return `;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
};

/**
 * Returns the rule of a step that repeats. @param startsOn local date
 * @returns undefined for a step without times, such as one taken as needed
 */
export const repeatedRule = (schedule: StepSchedule, startsOn: string): Rule | undefined => {
  const text = rruleOf(schedule);
  if (text === undefined) return undefined;
  const onLastDay = schedule.per === 'MONTH' ? dayOfMonth(Temporal.PlainDate.from(startsOn).day) : '';
  return { text: text + onLastDay, anchor: startsOn };
};

/** Returns the rule of one reminder; its series ends on the same day. */
export const singleRule = (day: string, hour: number): Rule => ({ text: `FREQ=DAILY;BYHOUR=${hour}`, anchor: day });
