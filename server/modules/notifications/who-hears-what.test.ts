// The table of who hears what.
import { expect, it } from 'vitest';
import { WHO_HEARS_WHAT } from './who-hears-what.ts';

it('handles events in groups only for a rule that has their event to itself, and neither lapses nor nudges again', () => {
  const rules = Object.values(WHO_HEARS_WHAT);
  const inGroups = rules.filter(({ toEach }) => toEach);
  expect(inGroups.length).toBeGreaterThan(0);
  for (const rule of inGroups) {
    expect(rules.filter(({ on }) => on === rule.on)).toEqual([rule]);
    expect([rule.lapses, rule.again]).toEqual([undefined, undefined]);
  }
});

it('sends at once what cannot wait for the end of quiet hours or for a digest', () => {
  const urgent = Object.entries(WHO_HEARS_WHAT).filter(([, { urgency }]) => urgency === 'alert');
  expect(urgent.map(([kind]) => kind).sort()).toEqual([
    'escrow-request',
    'handover-returned',
    'plan-started',
    'reminder-due',
    'thread-overdue',
    'thread-returned',
    'thread-urgent',
    'virus-found',
    'ward-handed-over',
  ]);
});
