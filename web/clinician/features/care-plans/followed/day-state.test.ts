// The state of a day, from its reminders.
import { expect, it } from 'vitest';
import type { Reminder } from '../../../../../contracts/reminders.ts';
import { stateOfDay } from './day-state.ts';

it.each<[Reminder['state'][], string]>([
  [[], 'none'],
  [['coming', 'cancelled'], 'none'],
  [['done', 'done', 'coming'], 'done'],
  [['done', 'missed'], 'part'],
  [['done', 'skipped'], 'part'],
  [['due', 'missed'], 'open'],
  [['missed', 'skipped'], 'missed'],
])('of %j is %s', (states, expected) => {
  expect(stateOfDay(states.map((state) => ({ state })))).toBe(expected);
});
