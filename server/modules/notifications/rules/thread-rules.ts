// The lines of who-hears-what.ts about conversations in the inbox.
import type { Kind } from '#contracts/notifications.ts';
import {
  colleagueMentioned,
  threadAssigned,
  threadBreached,
  threadClosed,
  messageSent as threadMessageSent,
  threadRead,
  threadReleased,
} from '#modules/messaging/events.ts';
import type { Recipients } from '../internal/deps.ts';
import { type EndOfNews, endOfNews, type Rule, rule, STAFF } from './rule.ts';

const thread = ({ thread_id }: { thread_id: string }) => ({ type: 'thread' as const, id: thread_id });
/** Notices of a thread's patient, and those of staff, end for different reasons. */
export const ofPatient = ({ thread_id }: { thread_id: string }): string => `thread:${thread_id}`;
const forStaff = ({ thread_id }: { thread_id: string }): string => `inbox:${thread_id}`;
/** A question to one colleague, which an answer of another does not end. */
const forMentioned = ({ thread_id }: { thread_id: string }): string => `mention:${thread_id}`;
/** An assignment is news for its holder alone, also while others hear of the thread. */
const forHolder = ({ thread_id }: { thread_id: string }): string => `assigned:${thread_id}`;
/** The notices of the thread that continues one which was merged. */
const continuedIn =
  (name: (fact: { thread_id: string }) => string) =>
  async (recipients: Recipients, tenantId: number, fact: { thread_id: string }): Promise<{ thread: string; linkId: string } | null> => {
    const next = await recipients.continuationOfThread(tenantId, fact.thread_id);
    return next === null ? null : { thread: name({ thread_id: next }), linkId: next };
  };
const mentioned = async (_: unknown, __: number, { user_id }: { user_id: number }) => [user_id];

export const THREAD_RULES = {
  'thread-reply': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, by }) => (by === 'staff' ? recipients.patientOfThread(tenantId, thread_id) : []),
    roles: ['patient'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: ofPatient,
    continuedBy: continuedIn(ofPatient),
    readInPlace: true,
    link: thread,
    waits: 3,
  }),
  'thread-message': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, message_id, by, is_urgent }) =>
      by === 'patient' && !is_urgent ? recipients.staffYetToRead(tenantId, thread_id, message_id) : [],
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: forStaff,
    readInPlace: true,
    link: thread,
    again: true,
    hourly: true,
    lapses: true,
  }),
  'thread-urgent': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, message_id, by, is_urgent }) =>
      by === 'patient' && is_urgent ? recipients.staffYetToRead(tenantId, thread_id, message_id) : [],
    roles: STAFF,
    urgency: 'alert',
    channels: ['in_app', 'push', 'email'],
    thread: forStaff,
    readInPlace: true,
    link: thread,
    again: true,
    lapses: true,
  }),
  'thread-assigned': rule({
    on: threadAssigned,
    to: async (recipients, tenantId, { thread_id, user_id, by_id }) =>
      user_id !== by_id && (await recipients.holderOfThread(tenantId, thread_id)) === user_id ? [user_id] : [],
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forHolder,
    readInPlace: true,
    link: thread,
    lapses: true,
  }),
  'thread-mention': rule({
    on: colleagueMentioned,
    to: mentioned,
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forMentioned,
    continuedBy: continuedIn(forMentioned),
    readInPlace: true,
    link: thread,
  }),
  'thread-overdue': rule({
    on: threadBreached,
    to: (recipients, tenantId, { thread_id }) => recipients.staffOfBreach(tenantId, thread_id),
    roles: STAFF,
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: forStaff,
    readInPlace: true,
    link: thread,
    lapses: true,
  }),
  // The others' notices ended when a colleague took the thread.
  'thread-returned': rule({
    on: threadReleased,
    to: async (recipients, tenantId, { thread_id, user_id }) =>
      (await recipients.staffOfThread(tenantId, thread_id)).filter((id) => id !== user_id),
    roles: STAFF,
    // A patient waits, and no colleague looks after it.
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: forStaff,
    readInPlace: true,
    link: thread,
    lapses: true,
  }),
} satisfies Partial<Record<Kind, Rule>>;

/** Returns the notices that move with a merge: the patient's, and mentions. A message that waits for an answer is published again instead. */
export const movedThreads = ({ thread_id, source_id }: { thread_id: string; source_id: string }) =>
  [ofPatient, forMentioned].map((name) => ({ from: name({ thread_id: source_id }), to: name({ thread_id }), linkId: thread_id }));

/** The holder of a thread, if it has one. */
const holder = async (recipients: Recipients, tenantId: number, { thread_id }: { thread_id: string }): Promise<number[]> => {
  const id = await recipients.holderOfThread(tenantId, thread_id);
  return id === null ? [] : [id];
};

/** Whether the assignee of a thread still holds it. */
const isHeld = async (recipients: Recipients, tenantId: number, fact: { thread_id: string; user_id: number }): Promise<boolean> =>
  (await recipients.holderOfThread(tenantId, fact.thread_id)) === fact.user_id;

export const THREAD_ENDS: readonly EndOfNews[] = [
  endOfNews({
    on: threadRead,
    threads: (fact) => (fact.by === 'patient' ? [ofPatient(fact)] : [forStaff(fact), forHolder(fact), forMentioned(fact)]),
    keeps: async (recipients, tenantId, { thread_id, by }) => (by === 'patient' ? recipients.patientOfThread(tenantId, thread_id) : []),
    reader: ({ user_id }) => user_id,
  }),
  // Answered, closed or taken: nothing is left to do for those who do not look after what the patient has written since.
  endOfNews({
    on: threadMessageSent,
    threads: (fact) => (fact.by === 'staff' ? [forStaff(fact)] : []),
    keeps: (recipients, tenantId, { thread_id }) => recipients.staffOfThread(tenantId, thread_id),
  }),
  endOfNews({ on: threadMessageSent, threads: (fact) => (fact.by === 'staff' ? [forHolder(fact)] : []) }),
  endOfNews({
    on: threadClosed,
    threads: (fact) => [forStaff(fact)],
    keeps: (recipients, tenantId, { thread_id }) => recipients.staffOfThread(tenantId, thread_id),
  }),
  endOfNews({ on: threadClosed, threads: (fact) => [forHolder(fact)], keeps: holder }),
  // Nothing is left to do for the others. An assignment that was followed by another ends nothing.
  endOfNews({
    on: threadAssigned,
    threads: (fact) => [forStaff(fact), forHolder(fact)],
    keeps: async (recipients, tenantId, fact) => ((await isHeld(recipients, tenantId, fact)) ? [fact.user_id] : 'all'),
  }),
  // A colleague who claims a thread has seen what was written before.
  endOfNews({
    on: threadAssigned,
    threads: (fact) => (fact.user_id === fact.by_id ? [forStaff(fact), forHolder(fact)] : []),
    keeps: async (recipients, tenantId, fact) => ((await isHeld(recipients, tenantId, fact)) ? [] : 'all'),
    reader: ({ user_id }) => user_id,
    keepsNewer: true,
  }),
  // The former holder lost it: only what their team hears of is left.
  endOfNews({
    on: threadReleased,
    threads: (fact) => [forStaff(fact)],
    keeps: (recipients, tenantId, { thread_id }) => recipients.staffOfThread(tenantId, thread_id),
    reader: ({ user_id }) => user_id,
  }),
  endOfNews({ on: threadReleased, threads: (fact) => [forHolder(fact)], keeps: holder, reader: ({ user_id }) => user_id }),
];
