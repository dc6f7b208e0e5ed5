// A schedule in words: "twice a day, morning and evening, for 7 days".
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { StepSchedule } from '../../../contracts/care-plans.ts';
import { calendarDate, intlLocale } from '../../kit/time/time.ts';

export const TIME_OF_DAY_NAMES: Readonly<Record<NonNullable<StepSchedule['at']>[number], MessageDescriptor>> = {
  MORNING: msg`morning`,
  NOON: msg`noon`,
  EVENING: msg`evening`,
  BEDTIME: msg`bedtime`,
};

/** 5 January 2026 was a Monday. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** "Monday" */
export const weekdayName = (locale: string, day: string, length: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(intlLocale(locale), { weekday: length, timeZone: 'UTC' }).format(MONDAY + WEEK.indexOf(day) * DAY);

/** "3 times a day" */
const perUnit = (times: number, per: StepSchedule['per']): MessageDescriptor => {
  if (per === 'HOUR') return msg`${plural(times, { 1: 'every hour', 2: 'twice an hour', other: '# times an hour' })}`;
  if (per === 'DAY') return msg`${plural(times, { 1: 'once a day', 2: 'twice a day', other: '# times a day' })}`;
  if (per === 'WEEK') return msg`${plural(times, { 1: 'once a week', 2: 'twice a week', other: '# times a week' })}`;
  return msg`${plural(times, { 1: 'once a month', 2: 'twice a month', other: '# times a month' })}`;
};

/** "every 6 hours" */
const everyUnits = (interval: number, per: StepSchedule['per']): MessageDescriptor => {
  if (per === 'HOUR') return msg`${plural(interval, { one: 'every # hour', other: 'every # hours' })}`;
  if (per === 'DAY') return msg`${plural(interval, { one: 'every # day', other: 'every # days' })}`;
  if (per === 'WEEK') return msg`${plural(interval, { one: 'every # week', other: 'every # weeks' })}`;
  return msg`${plural(interval, { one: 'every # month', other: 'every # months' })}`;
};

/** "twice every 3 days" */
const timesEvery = (i18n: I18n, times: number, { interval, per }: StepSchedule): string => {
  const every = i18n._(everyUnits(interval, per));
  return times === 1 ? every : i18n._(msg`${plural(times, { 1: 'once', 2: 'twice', other: '# times' })} ${every}`);
};

/** The parts of a schedule in words, in the order in which people say them. */
export function scheduleParts(i18n: I18n, schedule: StepSchedule): string[] {
  const { times, per, interval, at = [], weekdays = [], days, start_date: start, prn } = schedule;
  const listed = (parts: string[]) => new Intl.ListFormat(intlLocale(i18n.locale), { type: 'conjunction' }).format(parts);
  const parts: string[] = [];
  if (times !== null) parts.push(interval === 1 ? i18n._(perUnit(times, per)) : timesEvery(i18n, times, schedule));
  if (at.length > 0) parts.push(listed(at.map((time) => i18n._(TIME_OF_DAY_NAMES[time]))));
  if (weekdays.length > 0) {
    const names = listed(weekdays.map((day) => weekdayName(i18n.locale, day)));
    parts.push(i18n._(msg`on ${names}`));
  }
  if (days !== undefined) parts.push(i18n._(msg`${plural(days, { one: 'for # day', other: 'for # days' })}`));
  if (start !== undefined) {
    const date = calendarDate(i18n.locale, start);
    parts.push(i18n._(msg`from ${date}`));
  }
  if (prn) parts.push(i18n._(msg`as needed`));
  return parts;
}

/** Returns a function that words a schedule; empty if it states nothing. */
export function useScheduleWords(): (schedule: StepSchedule) => string {
  const { i18n } = useLingui();
  return (schedule) => new Intl.ListFormat(intlLocale(i18n.locale), { type: 'unit' }).format(scheduleParts(i18n, schedule));
}
