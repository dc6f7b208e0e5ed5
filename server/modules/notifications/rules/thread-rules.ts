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
import { type EndOfNews, endOfNews, type Rule, rule, STAFF } from './rule.ts';

const thread = ({ thread_id }: { thread_id: string }) => ({ type: 'thread' as const, id: thread_id });
/** Notices of a thread's patient, and those of staff, end for different reasons. */
const forPatient = ({ thread_id }: { thread_id: string }): string => `thread:${thread_id}`;
const forStaff = ({ thread_id }: { thread_id: string }): string => `inbox:${thread_id}`;
/** A question to one colleague, which an answer of another does not end. */
const forMentioned = ({ thread_id }: { thread_id: string }): string => `mention:${thread_id}`;
const mentioned = async (_: unknown, __: number, { user_id }: { user_id: number }) => [user_id];

export const THREAD_RULES = {
  'thread-reply': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, by }) => (by === 'staff' ? recipients.patientOfThread(tenantId, thread_id) : []),
    roles: ['patient'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: forPatient,
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
    to: async (_, __, { user_id, by_id }) => (user_id === by_id ? [] : [user_id]),
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forStaff,
    readInPlace: true,
    link: thread,
  }),
  'thread-mention': rule({
    on: colleagueMentioned,
    to: mentioned,
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forMentioned,
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
  [forPatient, forMentioned].map((name) => ({ from: name({ thread_id: source_id }), to: name({ thread_id }), linkId: thread_id }));

export const THREAD_ENDS: readonly EndOfNews[] = [
  endOfNews({
    on: threadRead,
    threads: (fact) => (fact.by === 'patient' ? [forPatient(fact)] : [forStaff(fact), forMentioned(fact)]),
    isOver: async (recipients, tenantId, { thread_id, by }) =>
      by === 'staff' || (await recipients.patientOfThread(tenantId, thread_id)).length === 0,
    reader: ({ user_id }) => user_id,
  }),
  // Answered or closed, or with a holder now: nothing is left to do for the others.
  endOfNews({ on: threadMessageSent, threads: (fact) => (fact.by === 'staff' ? [forStaff(fact)] : []) }),
  endOfNews({ on: threadClosed, threads: (fact) => [forStaff(fact)] }),
  endOfNews({
    on: threadAssigned,
    threads: (fact) => [forStaff(fact)],
    // A claim ends the claimer's own notices, too; an assignment is news for the new holder.
    except: ({ user_id, by_id }) => (user_id === by_id ? null : user_id),
  }),
];
