// The states of a thread, against a model that is written from the rules one by one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { THREAD_STATUSES, type ThreadStatus } from '#contracts/messaging/thread.ts';
import type { AppError } from '#platform/errors.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import * as changes from './changes.ts';
import { LEASE_MS } from './lease.ts';
import { ACTIONS, type Action, actionTo, after } from './transitions.ts';

/** The rules as the specification states them; null for a refusal. */
const model = (status: ThreadStatus, action: Action): ThreadStatus | null => {
  if (action === 'note') return status;
  if (action === 'patient-writes' || action === 'patient-writes-late') {
    if (status === 'closed') return 'open';
    if (status !== 'waiting-patient') return status;
    return action === 'patient-writes' ? 'in-progress' : 'open';
  }
  if (action === 'reopen') return status === 'closed' ? 'open' : null;
  if (status === 'closed') return null;
  if (action === 'close') return 'closed';
  if (action === 'answer') return 'waiting-patient';
  if (action === 'assign') return status === 'open' ? 'in-progress' : status;
  // A thread in progress has a holder.
  if (action === 'claim') return status === 'open' ? 'in-progress' : status === 'in-progress' ? null : status;
  if (action === 'release') return status === 'in-progress' ? 'open' : null;
  if (action === 'refer') return status === 'in-progress' ? 'waiting-provider' : null;
  if (status !== 'waiting-provider') return null;
  return action === 'resume' ? 'in-progress' : 'waiting-patient';
};

it('every status and action are as the rules say', () => {
  for (const status of THREAD_STATUSES)
    for (const action of ACTIONS) expect([status, action, after(status, action) ?? null]).toEqual([status, action, model(status, action)]);
});

it('a status that staff set by hand is reached by the action of the table, or refused', () => {
  const reached = THREAD_STATUSES.flatMap((from) =>
    THREAD_STATUSES.flatMap((to) => {
      const action = actionTo(from, to);
      if (action === undefined || action === 'keep') return [];
      const end = after(from, action);
      expect([undefined, to]).toContain(end);
      return end === undefined ? [] : [`${from} > ${to}`];
    }),
  );
  expect(reached).toEqual([
    'open > in-progress',
    'open > closed',
    'in-progress > open',
    'in-progress > waiting-provider',
    'in-progress > closed',
    'waiting-patient > closed',
    'waiting-provider > in-progress',
    'waiting-provider > waiting-patient',
    'waiting-provider > closed',
    'closed > open',
  ]);
});

const START = new Date('2026-03-02T09:00:00Z');
const opened: ThreadRow = {
  id: '00000000-0000-7000-8000-000000000001',
  patient_id: 4,
  category: 'general',
  key_id: 1,
  subject: Buffer.alloc(0),
  created_by: 4,
  created_at: START,
  priority: 'low',
  status: 'open',
  updated_at: START,
  last_number: 1,
  message_count: 1,
  note_count: 0,
  last_message_id: 'm',
  last_message_at: START,
  last_message_by: 'patient',
  patient_unread: 0,
  is_read_by_staff: false,
  assigned_to: null,
  assigned_by: null,
  assigned_at: null,
  lease_until: null,
  clock_from: START,
  amber_at: null,
  due_at: null,
  breached_at: null,
  snoozed_until: null,
  snoozed_by: null,
  auto_replied_on: null,
  closed_at: null,
  closed_by: null,
  merged_into: null,
};

/** Performs an action as a colleague at a time; the status is the refused one's if it is refused. */
const perform = (thread: ThreadRow, what: Action, actor: number, now: Date): ThreadRow | undefined => {
  const message = { id: 'm', sentAt: now };
  try {
    switch (what) {
      case 'claim':
        return changes.claimed(thread, actor, now);
      case 'assign':
        return changes.assigned(thread, actor, 9, now);
      case 'release':
        return changes.released(thread, now);
      case 'answer':
        return changes.active(changes.answered(thread, message, actor, now), actor, now);
      case 'patient-writes':
      case 'patient-writes-late':
        return changes.patientWrote(thread, message, now);
      case 'close':
        return changes.closed(thread, actor, now);
      case 'reopen':
        return changes.reopened(thread, now);
      case 'note':
        return changes.active(changes.noted(thread), actor, now);
      default:
        return changes.moved(thread, what, actor, now);
    }
  } catch (error) {
    expect(['INVALID_TRANSITION', 'ALREADY_CLAIMED']).toContain((error as AppError).code);
    return undefined;
  }
};

describe('any sequence of actions', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...ACTIONS), fc.integer({ min: 5, max: 7 }), fc.integer({ min: 0, max: 45 })), {
    maxLength: 40,
  });

  it('follows the model, with the holder’s lease', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let thread = opened;
        let held: { by: number; until: number } | undefined;
        let now = START.getTime();
        for (const [action, actor, minutes] of sequence) {
          now += minutes * 60_000;
          const at = new Date(now);
          const before = changes.settled(thread, at);
          if (before.status === 'open') held = undefined;
          const isHeld = held !== undefined && held.until > now;
          const asked: Action = action.startsWith('patient') ? (isHeld ? 'patient-writes' : 'patient-writes-late') : action;
          const expected = asked === 'claim' && isHeld && before.status !== 'closed' ? null : model(before.status, asked);
          const next = perform(before, action, actor, at);
          expect(next?.status ?? null).toBe(expected);
          if (!next) continue;
          if (next.status === 'open') held = undefined;
          else if (action === 'assign') held = { by: actor, until: Number.POSITIVE_INFINITY };
          else if (!isHeld && ['claim', 'answer', 'refer', 'resume', 'approve'].includes(action))
            held = { by: actor, until: now + LEASE_MS };
          else if (held?.by === actor && held.until !== Number.POSITIVE_INFINITY && ['answer', 'note'].includes(action))
            held = { by: actor, until: now + LEASE_MS };
          expect(next.assigned_to === null).toBe(held === undefined);
          thread = next;
        }
      }),
    );
  });

  it('keeps the invariants that the table has as constraints', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let thread = opened;
        let now = START.getTime();
        for (const [action, actor, minutes] of sequence) {
          now += minutes * 60_000;
          thread = perform(changes.settled(thread, new Date(now)), action, actor, new Date(now)) ?? thread;
          expect(thread.message_count + thread.note_count).toBe(thread.last_number);
          if (thread.status === 'open') expect(thread.assigned_to).toBeNull();
          if (thread.status === 'in-progress') expect(thread.assigned_to).not.toBeNull();
          expect(thread.assigned_to === null).toBe(thread.assigned_at === null);
          expect(thread.status === 'closed').toBe(thread.closed_at !== null);
          if (thread.last_message_by === 'staff') expect(thread.clock_from).toBeNull();
        }
      }),
    );
  });
});
