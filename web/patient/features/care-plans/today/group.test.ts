import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../../../../contracts/reminders.ts';
import { groupOf, groupReminders } from './group.ts';

const day = { today: '2026-11-29', now: Date.parse('2026-11-29T12:00:00Z') };
const reminder = (change: Partial<Reminder>): Reminder => ({
  id: 'one',
  plan_id: 'plan',
  step_id: 'step',
  patient_id: 1,
  local_day: '2026-11-29',
  ordinal: 0,
  due_at: '2026-11-29T08:00:00.000Z',
  opens_at: '2026-11-29T00:00:00.000Z',
  closes_at: '2026-12-01T00:00:00.000Z',
  state: 'due',
  late: false,
  checked_in_at: null,
  note: null,
  note_state: null,
  ...change,
});
const yesterday = { local_day: '2026-11-28', due_at: '2026-11-28T08:00:00.000Z', closes_at: '2026-11-30T00:00:00.000Z' };
const later = { due_at: '2026-11-29T20:00:00.000Z', state: 'coming' } as const;
const task = { closes_at: null };

describe('groups', () => {
  it.each<[string, Partial<Reminder>, string | undefined]>([
    ['due', {}, 'now'],
    ['due in the evening', later, 'later'],
    ['due since it was loaded', { ...later, due_at: '2026-11-29T12:00:00.000Z' }, 'now'],
    ['done', { state: 'done' }, 'done'],
    ['done before its time', { ...later, state: 'done' }, 'done'],
    ['skipped today', { state: 'skipped' }, 'done'],
    ['cancelled', { state: 'cancelled' }, undefined],
    ['open since yesterday', yesterday, 'yesterday'],
    ['skipped yesterday', { ...yesterday, state: 'skipped' }, 'yesterday'],
    ['done yesterday', { ...yesterday, state: 'done' }, undefined],
    ['closed', { ...yesterday, closes_at: '2026-11-29T12:00:00.000Z' }, undefined],
    ['missed', { ...yesterday, state: 'missed' }, undefined],
    ['a task of last month', { ...task, local_day: '2026-10-29' }, 'tasks'],
    ['a task of next month', { ...task, local_day: '2026-12-30', state: 'coming' }, 'tasks'],
    ['a task that was skipped last month', { ...task, local_day: '2026-10-29', state: 'skipped' }, 'tasks'],
    ['a task that was done last month', { ...task, local_day: '2026-10-29', state: 'done' }, undefined],
    ['a task that was done today', { ...task, local_day: '2026-10-29', state: 'done', checked_in_at: '2026-11-29T09:00:00.000Z' }, 'done'],
  ])('%s', (_what, change, group) => {
    expect(groupOf(reminder(change), day)).toBe(group);
  });

  it('are in the order of time, and keep what was answered on this page', () => {
    const all = [
      reminder({ ...later, id: 'evening' }),
      reminder({ id: 'noon', due_at: '2026-11-29T11:00:00.000Z', state: 'done' }),
      reminder({ id: 'morning' }),
    ];
    const ids = (kept: [string, 'now'][]) =>
      [...groupReminders(all, day, new Map(kept))].map(([group, some]) => [group, some.map(({ id }) => id)]);
    expect(ids([])).toEqual([
      ['now', ['morning']],
      ['done', ['noon']],
      ['later', ['evening']],
    ]);
    expect(ids([['noon', 'now']])).toEqual([
      ['now', ['morning', 'noon']],
      ['later', ['evening']],
    ]);
  });
});
