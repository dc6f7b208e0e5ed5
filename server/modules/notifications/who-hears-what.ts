// Kinds of notices, a line each: the event, its recipients, urgency and channels. A module that wants people to hear of something publishes an event and adds a
// line here, its kind in contracts/notifications.ts, and its words in templates/.
import { ROLES } from '#contracts/common.ts';
import type { Kind } from '#contracts/notifications.ts';
import { carerConfirmed, carerDeclined } from '#modules/carers/events.ts';
import { consultationOpened, conversationRead, messageSent, participantAdded } from '#modules/consultations/events.ts';
import { fileRefused } from '#modules/files/events.ts';
import { patientTakenOver, wardHandedOver } from '#modules/handovers/events.ts';
import {
  addressChanged,
  addressChangeRequested,
  confirmationRequested,
  passwordChanged,
  passwordResetRequested,
  signedInOnNewDevice,
  userApproved,
  userInvited,
  userRegistered,
} from '#modules/identity/events.ts';
import {
  colleagueMentioned,
  threadAssigned,
  threadBreached,
  threadClosed,
  messageSent as threadMessageSent,
  threadRead,
  threadReleased,
} from '#modules/messaging/events.ts';
import { taskAssigned, taskChanged } from '#modules/tasks/events.ts';
import { CARE_PLAN_ENDS, CARE_PLAN_RULES } from './care-plan-rules.ts';
import { phoneChanged } from './events.ts';
import { type EndOfNews, endOfNews, type Rule, rule } from './rule.ts';

const ON_WARDS = ['doctor', 'nurse'] as const;
const STAFF = ['doctor', 'nurse', 'staff', 'pharmacist'] as const;

const consultation = ({ consultation_id }: { consultation_id: number }) => ({ type: 'consultation' as const, id: String(consultation_id) });
const threadOfConsultation = ({ consultation_id }: { consultation_id: number }): string => `consultation:${consultation_id}`;
const thread = ({ thread_id }: { thread_id: string }) => ({ type: 'thread' as const, id: thread_id });
/** Notices of a thread's patient, and those of staff, end for different reasons. */
const forPatient = ({ thread_id }: { thread_id: string }): string => `thread:${thread_id}`;
const forStaff = ({ thread_id }: { thread_id: string }): string => `inbox:${thread_id}`;
/** A question to one colleague, which an answer of another does not end. */
const forMentioned = ({ thread_id }: { thread_id: string }): string => `mention:${thread_id}`;
const ownAccount = async (_: unknown, __: number, { user_id }: { user_id: number }) => [user_id];
const ownCarer = async (_: unknown, __: number, { patient_id }: { patient_id: number }) => [patient_id];
const carer = ({ carer_id }: { carer_id: string }) => ({ type: 'carer' as const, id: carer_id });
const security = () => ({ type: 'security' as const, id: 'account' });

export const WHO_HEARS_WHAT: Readonly<Record<Kind, Rule>> = {
  'consultation-message': rule({
    on: messageSent,
    to: (recipients, tenantId, { consultation_id, message_id }) => recipients.yetToRead(tenantId, consultation_id, message_id),
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: threadOfConsultation,
    link: consultation,
    waits: 3,
  }),
  'consultation-opened': rule({
    on: consultationOpened,
    to: async (_, __, { patient_id, doctor_id, by_id }) => [patient_id, doctor_id].filter((id) => id !== by_id),
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: threadOfConsultation,
    link: consultation,
  }),
  'consultation-joined': rule({
    on: participantAdded,
    to: ownAccount,
    roles: ON_WARDS,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: threadOfConsultation,
    link: consultation,
  }),
  'thread-reply': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, by }) => (by === 'staff' ? recipients.patientOfThread(tenantId, thread_id) : []),
    roles: ['patient'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: forPatient,
    link: thread,
    waits: 3,
  }),
  'thread-message': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, by, is_urgent }) =>
      by === 'patient' && !is_urgent ? recipients.staffOfThread(tenantId, thread_id) : [],
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: forStaff,
    link: thread,
    again: true,
    hourly: true,
  }),
  'thread-urgent': rule({
    on: threadMessageSent,
    to: async (recipients, tenantId, { thread_id, by, is_urgent }) =>
      by === 'patient' && is_urgent ? recipients.staffOfThread(tenantId, thread_id) : [],
    roles: STAFF,
    urgency: 'alert',
    channels: ['in_app', 'push', 'email'],
    thread: forStaff,
    link: thread,
    again: true,
  }),
  'thread-assigned': rule({
    on: threadAssigned,
    to: async (_, __, { user_id, by_id }) => (user_id === by_id ? [] : [user_id]),
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forStaff,
    link: thread,
  }),
  'thread-mention': rule({
    on: colleagueMentioned,
    to: ownAccount,
    roles: STAFF,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: forMentioned,
    link: thread,
  }),
  'thread-overdue': rule({
    on: threadBreached,
    to: (recipients, tenantId, { thread_id }) => recipients.staffOfBreach(tenantId, thread_id),
    roles: STAFF,
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: forStaff,
    link: thread,
  }),
  // The others' notices ended when a colleague took the thread.
  'thread-returned': rule({
    on: threadReleased,
    to: async (recipients, tenantId, { thread_id, user_id }) =>
      (await recipients.isWaiting(tenantId, thread_id))
        ? (await recipients.staffOfThread(tenantId, thread_id)).filter((id) => id !== user_id)
        : [],
    roles: STAFF,
    // A patient waits, and no colleague looks after it.
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: forStaff,
    link: thread,
  }),
  'task-assigned': rule({
    on: taskAssigned,
    to: async (_, __, { assignee_id, by_id }) => (assignee_id === by_id ? [] : [assignee_id]),
    roles: ON_WARDS,
    urgency: 'normal',
    channels: ['in_app', 'push'],
    thread: ({ task_id }) => `task:${task_id}`,
    link: ({ task_id }) => ({ type: 'task', id: String(task_id) }),
  }),
  'ward-handed-over': rule({
    on: wardHandedOver,
    to: async (_, __, { to_id }) => [to_id],
    roles: ON_WARDS,
    urgency: 'alert',
    channels: ['in_app', 'push'],
    thread: ({ handover_id }) => `handover:${handover_id}`,
    link: ({ handover_id }) => ({ type: 'handover', id: String(handover_id) }),
  }),
  'file-refused': rule({
    on: fileRefused,
    to: async (_, __, { owner_id }) => [owner_id],
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: () => 'files',
  }),
  'virus-found': rule({
    on: fileRefused,
    to: async (recipients, tenantId, { was_ready }) => (was_ready ? recipients.administrators(tenantId) : []),
    roles: ['admin'],
    urgency: 'alert',
    channels: ['in_app', 'email'],
    thread: () => 'files',
  }),
  'account-waits': rule({
    on: userRegistered,
    to: async (recipients, tenantId, { status }) => (status === 'pending' ? recipients.administrators(tenantId) : []),
    roles: ['admin'],
    urgency: 'normal',
    channels: ['in_app', 'email'],
    thread: () => 'accounts',
    link: () => ({ type: 'accounts', id: 'pending' }),
  }),
  'account-approved': rule({ on: userApproved, to: ownAccount, roles: STAFF, urgency: 'security', channels: ['in_app', 'email'] }),
  invitation: rule({ on: userInvited, to: ownAccount, roles: ROLES, urgency: 'security', channels: ['email'], token: 'invite' }),
  'reset-password': rule({
    on: passwordResetRequested,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['email'],
    token: 'reset',
  }),
  'verify-email': rule({
    on: confirmationRequested,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['email'],
    token: 'verify',
  }),
  'confirm-address': rule({
    on: addressChangeRequested,
    // An address that has an account gets nothing: its owner could do nothing about it, and strangers could have mails sent to them.
    to: async (recipients, tenantId, { user_id, change_id }) => ((await recipients.isAddressFree(tenantId, change_id)) ? [user_id] : []),
    roles: ROLES,
    urgency: 'security',
    channels: ['email'],
    token: 'address',
    addressChange: ({ change_id }) => change_id,
  }),
  'password-changed': rule({
    on: passwordChanged,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['in_app', 'email'],
    link: security,
  }),
  'new-device': rule({
    on: signedInOnNewDevice,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['in_app', 'email'],
    // Of one hour: a person who has not read of one sign-in still hears of another one later.
    thread: ({ at = '' }) => `devices:${at.slice(0, 'yyyy-mm-ddThh'.length)}`,
    link: security,
  }),
  'address-changed': rule({
    on: addressChanged,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['in_app', 'email'],
    link: security,
    addressChange: ({ change_id }) => change_id,
  }),
  'phone-changed': rule({
    on: phoneChanged,
    to: ownAccount,
    roles: ROLES,
    urgency: 'security',
    channels: ['in_app', 'email'],
    link: security,
  }),
  'carer-confirmed': rule({
    on: carerConfirmed,
    to: ownCarer,
    roles: ['patient'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    link: carer,
  }),
  'carer-declined': rule({
    on: carerDeclined,
    to: ownCarer,
    roles: ['patient'],
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    link: carer,
  }),
  ...CARE_PLAN_RULES,
};

/** When a notice counts as read although its person did not open it: nothing is left to do about it. */
export const NO_LONGER_NEWS: readonly EndOfNews[] = [
  endOfNews({
    on: conversationRead,
    threads: (fact) => [threadOfConsultation(fact)],
    isOver: async (recipients, tenantId, { consultation_id, user_id }) => !(await recipients.hasUnread(tenantId, consultation_id, user_id)),
    reader: ({ user_id }) => user_id,
  }),
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
  ...CARE_PLAN_ENDS,
  endOfNews({ on: taskChanged, threads: ({ task_id, status }) => (status === 'open' ? [] : [`task:${task_id}`]) }),
  endOfNews({ on: patientTakenOver, threads: ({ handover_id }) => [`handover:${handover_id}`] }),
];
