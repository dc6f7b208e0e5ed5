// A schedule in two standard forms: FHIR R5 Timing, for exchange, and an RFC 5545 recurrence rule, for reminders.
import { z } from 'zod';
import type { StepSchedule } from '#contracts/care-plans.ts';
import type { TIMES_OF_DAY } from '#contracts/step-schedule.ts';

const UNIT_CODES = { HOUR: 'h', DAY: 'd', WEEK: 'wk', MONTH: 'mo' } as const;
const EVENT_CODES = { MORNING: 'MORN', NOON: 'NOON', EVENING: 'EVE', BEDTIME: 'HS' } as const;

/** The elements of FHIR Timing that a schedule uses (hl7.org/fhir/R5/datatypes.html#Timing). */
export const FhirTiming = z.object({
  repeat: z.object({
    boundsDuration: z
      .object({ value: z.int(), unit: z.literal('d'), system: z.literal('http://unitsofmeasure.org'), code: z.literal('d') })
      .optional(),
    boundsPeriod: z.object({ start: z.iso.date() }).optional(),
    frequency: z.int().optional(),
    period: z.int().optional(),
    periodUnit: z.enum(['h', 'd', 'wk', 'mo']).optional(),
    dayOfWeek: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).optional(),
    when: z.array(z.enum(['MORN', 'NOON', 'EVE', 'HS'])).optional(),
  }),
});
export type FhirTiming = z.infer<typeof FhirTiming>;

const DAY_CODES = { MO: 'mon', TU: 'tue', WE: 'wed', TH: 'thu', FR: 'fri', SA: 'sat', SU: 'sun' } as const;

/** The schedule as FHIR Timing. Its bounds are a duration or a start; FHIR allows only one, and the duration counts from the approval. */
export const timingOf = ({ times, per, interval, at, weekdays, days, start_date }: StepSchedule): FhirTiming => ({
  repeat: {
    ...(days === undefined
      ? start_date === undefined
        ? {}
        : { boundsPeriod: { start: start_date } }
      : { boundsDuration: { value: days, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' } }),
    ...(times === null ? {} : { frequency: times, period: interval, periodUnit: UNIT_CODES[per] }),
    ...(weekdays ? { dayOfWeek: weekdays.map((day) => DAY_CODES[day]) } : {}),
    ...(at ? { when: at.map((time) => EVENT_CODES[time]) } : {}),
  },
});

const HOUR_OF: Readonly<Record<(typeof TIMES_OF_DAY)[number], number>> = { MORNING: 8, NOON: 13, EVENING: 18, BEDTIME: 22 };
/** Doses without stated times are spread from 08:00 to 22:00. */
const FIRST_HOUR = 8;
const LAST_HOUR = 22;
const spread = (times: number): number[] =>
  times === 1
    ? [FIRST_HOUR]
    : Array.from({ length: times }, (_, index) => Math.round(FIRST_HOUR + (index * (LAST_HOUR - FIRST_HOUR)) / (times - 1)));
/** Hours from 08:00 to 22:00, each for at most one dose. */
const MAX_HOURS = 15;
const SPREAD_DAYS: Readonly<Record<number, readonly string[]>> = {
  2: ['MO', 'TH'],
  3: ['MO', 'WE', 'FR'],
  4: ['MO', 'TU', 'TH', 'FR'],
  5: ['MO', 'TU', 'WE', 'TH', 'FR'],
  6: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'],
  7: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
};

const hoursOf = (schedule: StepSchedule & { times: number }): number[] => {
  const named = (schedule.at ?? []).map((time) => HOUR_OF[time]);
  return named.length === schedule.times ? named.sort((a, b) => a - b) : spread(schedule.times);
};

/** The hour of the only dose of a day. */
const hourOf = ({ at = [] }: StepSchedule): number => (at.length === 1 ? HOUR_OF[at[0]!] : FIRST_HOUR);

/**
 * The schedule as an RRULE of local hours, without a start. @returns undefined if taken as needed, without a frequency, or too
 * often for the hours of a day
 */
export const rruleOf = (schedule: StepSchedule): string | undefined => {
  const { times, per, interval, prn } = schedule;
  const weekdays = schedule.weekdays?.length ? schedule.weekdays : undefined;
  if (prn || times === null) return undefined;
  const every = interval === 1 ? '' : `;INTERVAL=${interval}`;
  // "Once daily on Mondays" is once a week: weekdays limit hours and days, too.
  const onDays = weekdays === undefined ? '' : `;BYDAY=${weekdays.join(',')}`;
  if (per === 'HOUR') return times === 1 ? `FREQ=HOURLY${every}${onDays}` : undefined;
  if (per === 'DAY') {
    if (times > MAX_HOURS) return undefined;
    return `FREQ=DAILY${every}${onDays};BYHOUR=${hoursOf({ ...schedule, times }).join(',')}`;
  }
  if (per === 'WEEK') {
    const days = weekdays ?? (times === 1 ? [] : SPREAD_DAYS[times]);
    if (days === undefined) return undefined;
    return `FREQ=WEEKLY${every}${days.length === 0 ? '' : `;BYDAY=${days.join(',')}`};BYHOUR=${hourOf(schedule)}`;
  }
  return times === 1 ? `FREQ=MONTHLY${every};BYHOUR=${hourOf(schedule)}` : undefined;
};
