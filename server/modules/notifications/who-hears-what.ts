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
import { escrowDecided, escrowRequested } from '#modules/notes/events.ts';
import { birthDateDecided } from '#modules/patients/events.ts';
import { taskAssigned, taskChanged } from '#modules/tasks/events.ts';
import { phoneChanged } from './events.ts';
import { CARE_PLAN_ENDS, CARE_PLAN_RULES } from './rules/care-plan-rules.ts';
import { LEAVER_ENDS, LEAVER_RULES } from './rules/leaver-rules.ts';
import { type EndOfNews, endOfNews, ON_WARDS, type Rule, rule, STAFF } from './rules/rule.ts';
import { THREAD_ENDS, THREAD_RULES } from './rules/thread-rules.ts';

const consultation = ({ consultation_id }: { consultation_id: number }) => ({ type: 'consultation' as const, id: String(consultation_id) });
const threadOfConsultation = ({ consultation_id }: { consultation_id: number }): string => `consultation:${consultation_id}`;
const escrow = ({ request_id }: { request_id: string }): string => `escrow:${request_id}`;
const ownAccount = async (_: unknown, __: number, { user_id }: { user_id: number }) => [user_id];
const ownCarer = async (_: unknown, __: number, { patient_id }: { patient_id: number }) => [patient_id];
const carer = ({ carer_id }: { carer_id: string }) => ({ type: 'carer' as const, id: carer_id });
const security = () => ({ type: 'security' as const, id: 'account' });

export const WHO_HEARS_WHAT: Readonly<Record<Kind, Rule>> = {
  'consultation-message': rule({
    on: messageSent,
    to: async (recipients, tenantId, fact) => (await recipients.yetToRead(tenantId, [fact]))[0]!,
    toEach: (recipients, tenantId, facts) => recipients.yetToRead(tenantId, facts),
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: threadOfConsultation,
    readInPlace: true,
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
    readInPlace: true,
    link: consultation,
  }),
  'consultation-joined': rule({
    on: participantAdded,
    to: ownAccount,
    roles: ON_WARDS,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: threadOfConsultation,
    readInPlace: true,
    link: consultation,
  }),
  ...THREAD_RULES,
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
  ...LEAVER_RULES,
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
  'escrow-request': rule({
    on: escrowRequested,
    to: async (recipients, tenantId, { by_id }) => (await recipients.administrators(tenantId)).filter((id) => id !== by_id),
    roles: ['admin'],
    // It ends after 24 hours: a daily digest could come too late.
    urgency: 'alert',
    channels: ['in_app', 'email'],
    thread: escrow,
    link: ({ request_id }) => ({ type: 'escrow', id: request_id }),
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
  'details-decided': rule({
    on: birthDateDecided,
    to: async (_, __, { patient_id }) => [patient_id],
    roles: ROLES,
    urgency: 'normal',
    channels: ['in_app', 'push', 'email'],
    thread: ({ request_id }) => `details:${request_id}`,
    link: ({ request_id }) => ({ type: 'own-details', id: request_id }),
  }),
  ...CARE_PLAN_RULES,
};

/** When a notice counts as read although its person did not open it: nothing is left to do about it. */
export const NO_LONGER_NEWS: readonly EndOfNews[] = [
  endOfNews({
    on: conversationRead,
    threads: (fact) => [threadOfConsultation(fact)],
    keeps: async (recipients, tenantId, { consultation_id, user_id }) =>
      (await recipients.hasUnread(tenantId, consultation_id, user_id)) ? 'all' : [],
    reader: ({ user_id }) => user_id,
  }),
  ...THREAD_ENDS,
  endOfNews({ on: escrowDecided, threads: (fact) => [escrow(fact)] }),
  ...CARE_PLAN_ENDS,
  ...LEAVER_ENDS,
  endOfNews({ on: taskChanged, threads: ({ task_id, status }) => (status === 'open' ? [] : [`task:${task_id}`]) }),
  endOfNews({ on: patientTakenOver, threads: ({ handover_id }) => [`handover:${handover_id}`] }),
];
