// The parts of a recurrence rule that a short text can express.
import { expect, it } from 'vitest';
import { readRepeat } from './repeat-rule.ts';

it.each([
  ['FREQ=HOURLY;INTERVAL=4', { unit: 'hour', every: 4, weekdays: [], times: [] }],
  ['RRULE:freq=daily', { unit: 'day', every: 1, weekdays: [], times: [] }],
  ['FREQ=DAILY;BYHOUR=8,20;BYMINUTE=30', { unit: 'day', every: 1, weekdays: [], times: ['08:30', '20:30'] }],
  ['FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10', { unit: 'week', every: 1, weekdays: [1, 4], times: [] }],
  ['FREQ=DAILY;BYDAY=SA,SU', { unit: 'week', every: 1, weekdays: [6, 0], times: [] }],
  ['FREQ=MONTHLY;INTERVAL=3', { unit: 'month', every: 3, weekdays: [], times: [] }],
])('%s', (rule, repeat) => {
  expect(readRepeat(rule)).toEqual(repeat);
});

it.each([
  'FREQ=DAILY;INTERVAL=2;BYDAY=MO,TH',
  'FREQ=MONTHLY;BYDAY=2MO',
  'FREQ=MONTHLY;BYMONTHDAY=1',
  'FREQ=HOURLY;BYHOUR=8,12',
  'FREQ=YEARLY;BYWEEKNO=5',
])('%s is left to the rule itself', (rule) => {
  expect(readRepeat(rule)).toBeUndefined();
});
