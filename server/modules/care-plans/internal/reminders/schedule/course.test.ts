import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { type Course, courseOf, extendedTo } from './course.ts';
import { addDays } from './days.ts';
import { occurrencesOn } from './occurrences.ts';
import type { StepTimes } from './rule.ts';

const LONDON = 'Europe/London';
const once: StepSchedule = { times: 1, per: 'DAY', interval: 1, prn: false };
const step = (schedule: Partial<StepSchedule>, extending = true): StepTimes & { extends: boolean } => ({
  kind: 'plan',
  schedule: { ...once, ...schedule },
  due_date: null,
  extends: extending,
});
const checklist = (due_date: string | null) => ({ kind: 'checklist' as const, schedule: null, due_date, extends: false });

/** Days of the reminders that a course makes, with the number of each. */
const remindersOf = ({ rule, from, lastDay }: Course, zone = LONDON): Record<string, number> => {
  const all = occurrencesOn(rule, { first: rule.anchor, last: lastDay! }, zone).filter(({ dueAt }) => dueAt >= from);
  return Object.fromEntries([...Map.groupBy(all, ({ day }) => day)].map(([day, ofDay]) => [day, ofDay.length]));
};
const MORNING = new Date('2026-03-02T07:00:00Z');
const NOON = new Date('2026-03-02T12:00:00Z');

describe('a course', () => {
  it('of 7 days has 7 full check-in days, counted from the first day with all of its times', () => {
    expect(Object.keys(remindersOf(courseOf(step({ days: 7 }), '2026-03-02', LONDON, MORNING)!))).toHaveLength(7);
    expect(courseOf(step({ days: 7 }), '2026-03-02', LONDON, NOON)!.lastDay).toBe('2026-03-09');
    expect(remindersOf(courseOf(step({ times: 2, days: 2 }), '2026-03-02', LONDON, NOON)!)).toEqual({
      '2026-03-02': 1,
      '2026-03-03': 2,
      '2026-03-04': 2,
    });
  });

  it('of some weekdays has reminders on those alone', () => {
    const onMondays = courseOf(step({ weekdays: ['MO'], times: 2, days: 14 }), '2026-03-02', LONDON, MORNING)!;
    expect(remindersOf(onMondays)).toEqual({ '2026-03-02': 2, '2026-03-09': 2 });
    expect(onMondays.planned).toBe(2);
    const hourly = courseOf(step({ per: 'HOUR', weekdays: ['SA', 'SU'], days: 3660 }), '2026-03-02', LONDON, MORNING)!;
    expect(hourly.planned).toBe(1045);
  });

  it.each<[string, Partial<StepSchedule>]>([
    ['daily', {}],
    ['every hour', { per: 'HOUR' }],
    ['every 23 hours', { per: 'HOUR', interval: 23 }],
    ['8 times a day', { times: 8 }],
  ])('of ten years, %s, is computed from its days', (_what, schedule) => {
    const before = process.cpuUsage();
    expect(courseOf(step({ ...schedule, days: 3660 }), '2026-03-02', LONDON, MORNING)).toMatchObject({ planned: 3660 });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(250);
  });

  it('that never extends ends on its date, also when it starts late in the day', () => {
    const course = courseOf(step({ times: 2, days: 2 }, false), '2026-03-02', LONDON, NOON)!;
    expect(course).toMatchObject({ lastDay: '2026-03-03', planned: 0 });
  });

  it('that started in the past has no past reminders, and its own end', () => {
    expect(Object.keys(remindersOf(courseOf(step({ days: 7 }), '2026-02-28', LONDON, NOON)!))).toEqual([
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
    ]);
    expect(courseOf(step({ days: 7 }), '2026-02-01', LONDON, NOON)).toBeUndefined();
  });

  it('counts the days on which it is taken', () => {
    const everyOther = courseOf(step({ interval: 2, days: 10 }), '2026-03-02', LONDON, MORNING)!;
    expect(everyOther).toMatchObject({ planned: 5, lastDay: '2026-03-10' });
  });

  it.each([{ prn: true }, { times: null }, { times: 20 }])('does not exist for a step without times: %j', (schedule) => {
    expect(courseOf(step(schedule), '2026-03-02', LONDON, NOON)).toBeUndefined();
  });

  it.each([
    ['2026-03-05', MORNING, '2026-03-05', 8],
    ['2026-03-02', MORNING, '2026-03-02', 8],
    // 08:00 is over: still on the day it is due.
    ['2026-03-02', NOON, '2026-03-02', 13],
    // Overdue, or without a date: the next morning.
    ['2026-02-01', NOON, '2026-03-03', 8],
    [null, NOON, '2026-03-03', 8],
    [null, MORNING, '2026-03-02', 8],
  ])('of a task due on %s has one reminder, made at %s', (dueDate, from, day, hour) => {
    const course = courseOf(checklist(dueDate), '2026-03-02', LONDON, from)!;
    expect(remindersOf(course)).toEqual({ [day]: 1 });
    expect(occurrencesOn(course.rule, { first: day, last: day }, LONDON)[0]!.dueAt.getUTCHours()).toBe(hour);
  });
});

describe('a day that was not done', () => {
  it('extends the course by one check-in day, at most by the length of the course', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }),
        (days, interval, done) => {
          const { rule, lastDay, planned } = courseOf(step({ days, interval }), '2026-03-02', LONDON, MORNING)!;
          const extent = { rule, lastDay, planned, extended: 0 };
          const checkInDays = Object.keys(remindersOf({ rule, from: MORNING, lastDay, planned }));
          let full = 0;
          for (let n = 0; n < checkInDays.length; n++) {
            if (done[n]) full++;
            else {
              const next = extendedTo(extent, addDays(checkInDays[n]!, 2), LONDON);
              if (next !== undefined) {
                expect(next > checkInDays.at(-1)!).toBe(true);
                checkInDays.push(next);
                Object.assign(extent, { lastDay: next, extended: extent.extended + 1 });
              }
            }
          }
          expect(extent.extended).toBeLessThanOrEqual(planned);
          // Either all check-in days are done, or the course was extended as far as it may.
          expect(full >= planned || extent.extended === planned).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('at the end extends to today, never to a day in the past', () => {
    const course = { ...courseOf(step({ days: 7 }), '2026-03-02', LONDON, MORNING)!, extended: 0 };
    expect(extendedTo(course, '2026-03-10', LONDON)).toBe('2026-03-10');
    expect(extendedTo(course, '2026-03-05', LONDON)).toBe('2026-03-09');
  });

  it('changes nothing for a step that never extends', () => {
    const course = { ...courseOf(step({ days: 7 }, false), '2026-03-02', LONDON, MORNING)!, extended: 0 };
    expect(extendedTo(course, '2026-03-04', LONDON)).toBeUndefined();
  });
});
