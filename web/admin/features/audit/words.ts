// The audit trail's verbs, codes and actors as an administrator says them.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

/** In a form that fits what was done and what was refused. */
const actions: Record<string, MessageDescriptor> = {
  'audit.read': msg`Read the audit trail`,
  'consultations.add-participant': msg`Add somebody to a consultation`,
  'consultations.changes.read': msg`Fetch changes of a conversation`,
  'consultations.close': msg`Resolve a consultation`,
  'consultations.list': msg`List consultations`,
  'consultations.live.subscribe': msg`Follow a conversation live`,
  'consultations.messages.edit': msg`Change a message`,
  'consultations.messages.mark-read': msg`Mark messages as read`,
  'consultations.messages.read': msg`Read messages`,
  'consultations.messages.recall': msg`Recall a message`,
  'consultations.messages.send': msg`Send a message`,
  'consultations.open': msg`Open a consultation`,
  'consultations.search': msg`Search consultations`,
  'consultations.reopen': msg`Reopen a consultation`,
  'consultations.read': msg`Look at a consultation`,
  'handovers.acknowledge': msg`Take over a patient`,
  'handovers.create': msg`Hand over a ward`,
  'handovers.list': msg`List handovers`,
  'handovers.open-to-colleagues': msg`Open the handovers of a person whose account was disabled`,
  'handovers.read': msg`Look at a handover`,
  'identity.api-key.create': msg`Make an integration key`,
  'identity.api-key.revoke': msg`Revoke an integration key`,
  'identity.consent.give': msg`Allow a service to act for them`,
  'identity.consent.withdraw': msg`No longer allow a service to act for them`,
  'identity.email.resend': msg`Ask for another confirmation link`,
  'identity.email.verify': msg`Confirm an email address`,
  'identity.open-session': msg`Open a session`,
  'identity.password.change': msg`Change their password`,
  'identity.password.forgot': msg`Ask for a link to reset a password`,
  'identity.password.reset': msg`Set a new password with a link`,
  'identity.recovery-code.renew': msg`Get a new recovery code`,
  'identity.refresh': msg`Renew a session`,
  'identity.register': msg`Create an account`,
  'identity.registration.drop': msg`Delete an unconfirmed account`,
  'identity.session.end': msg`End one of their sessions`,
  'identity.sign-in': msg`Sign in`,
  'identity.sign-out': msg`Sign out`,
  'identity.tenant.create': msg`Set up the clinic`,
  'identity.user.approve': msg`Approve an account`,
  'identity.user.confirm': msg`Confirm an account`,
  'identity.user.disable': msg`Disable an account`,
  'identity.user.enable': msg`Enable an account`,
  'identity.user.lift-limits': msg`Lift a sign-in limit`,
  'identity.users.search': msg`Search people`,
  'identity.users.read': msg`Look at the accounts`,
  'notifications.mail.queue': msg`Send an email`,
  'patients.create': msg`Enter a patient`,
  'patients.list': msg`List patients`,
  'patients.read': msg`Look at a patient’s entry`,
  'patients.register': msg`Register a patient`,
  'patients.remove': msg`Take a patient out of the registry`,
  'patients.search': msg`Search for patients`,
  'patients.update': msg`Change a patient’s entry`,
  'patients.walk': msg`Go through the whole registry`,
  'tasks.assign': msg`Assign a task`,
  'tasks.complete': msg`Finish a task`,
  'tasks.create': msg`Plan a task`,
  'tasks.list': msg`List tasks`,
  'tasks.live.subscribe': msg`Follow their tasks live`,
  'tasks.logs.correct': msg`Correct a log`,
  'tasks.logs.create': msg`Log what was done`,
  'tasks.logs.list': msg`List logs`,
  'tasks.logs.read': msg`Look at a log`,
  'tasks.presets.apply': msg`Apply a preset to a patient`,
  'tasks.presets.create': msg`Add a preset`,
  'tasks.presets.remove': msg`Remove a preset`,
  'tasks.presets.update': msg`Change a preset`,
  'tasks.read': msg`Look at a task`,
  'tasks.release': msg`Return the tasks of a person whose account was disabled`,
  'tasks.reopen': msg`Reopen a task`,
  'tasks.skip': msg`Mark a task as not done`,
  'tasks.start': msg`Start a task`,
  'tasks.timeline.read': msg`Read a patient’s timeline`,
  'tasks.update': msg`Change a task`,
  'wards.assign-team': msg`Give a patient to a team`,
  'wards.beds.add': msg`Add a bed`,
  'wards.beds.change': msg`Rename a bed`,
  'wards.beds.list': msg`List beds`,
  'wards.beds.remove': msg`Remove a bed`,
  'wards.board.read': msg`Look at a ward and who lies there`,
  'wards.free-bed': msg`Free the bed of a removed patient`,
  'wards.live.subscribe': msg`Follow a ward live`,
  'wards.place-patient': msg`Move a patient to a bed, or out of it`,
  'wards.placement.read': msg`Look where a patient lies`,
  'wards.rooms.add': msg`Add a room`,
  'wards.rooms.change': msg`Rename a room`,
  'wards.rooms.list': msg`List rooms`,
  'wards.rooms.remove': msg`Remove a room`,
  'wards.teams.add': msg`Add a team`,
  'wards.teams.change': msg`Change a team`,
  'wards.teams.list': msg`List teams`,
  'wards.teams.remove': msg`Remove a team`,
  'wards.wards.add': msg`Add a ward`,
  'wards.wards.change': msg`Rename a ward`,
  'wards.wards.list': msg`List wards`,
  'wards.wards.remove': msg`Remove a ward`,
};

const reasons: Record<string, MessageDescriptor> = {
  ACCOUNT_DISABLED: msg`the account is disabled`,
  ACCOUNT_PENDING: msg`the account waits for approval`,
  API_KEY_NOT_FOUND: msg`no such key`,
  BED_NOT_FOUND: msg`no such bed`,
  BED_TAKEN: msg`somebody lies in the bed`,
  CONSENT_MISSING: msg`the patient has not allowed it`,
  CONSULTATION_CLOSED: msg`the consultation is closed`,
  CONSULTATION_OPEN: msg`the consultation is already open`,
  CONSULTATION_NOT_FOUND: msg`no such consultation, or not theirs to see`,
  DEMO_ONLY_LOCAL: msg`a demo account from another machine`,
  DEPENDENCY_CYCLE: msg`the tasks would wait for each other`,
  EDIT_CONFLICT: msg`somebody else changed it meanwhile`,
  EDIT_WINDOW_PASSED: msg`more than 15 minutes after it was sent`,
  EMAIL_UNCONFIRMED: msg`the email address is not confirmed`,
  EMAIL_TAKEN: msg`the address already has an account`,
  FORBIDDEN: msg`their role does not allow it`,
  HANDOVER_NOT_FOUND: msg`no such handover, or not theirs to see`,
  INVALID_CREDENTIALS: msg`wrong address or password`,
  LOG_ALREADY_CORRECTED: msg`it was corrected already`,
  MESSAGE_NOT_FOUND: msg`no such message, or not theirs to see`,
  MESSAGE_RECALLED: msg`the message was recalled`,
  MRN_TAKEN: msg`another patient has the number`,
  NAME_TAKEN: msg`the name is in use`,
  NOT_THE_AUTHOR: msg`somebody else wrote it`,
  NOT_THE_CALLER: msg`in somebody else’s name`,
  NOT_THE_RECIPIENT: msg`it was handed to somebody else`,
  PASSWORD_WRONG: msg`wrong present password`,
  PATIENT_NOT_FOUND: msg`no such patient`,
  PLACE_IN_USE: msg`it is still in use`,
  PRESET_NOT_FOUND: msg`no such preset`,
  RECOVERY_CODE_INVALID: msg`wrong recovery code`,
  ROOM_FROM_BED: msg`the room is that of the bed`,
  ROOM_NOT_FOUND: msg`no such room`,
  TASK_BLOCKED: msg`another task has to be finished first`,
  TASK_FINISHED: msg`the task was finished already`,
  TASK_LOG_NOT_FOUND: msg`no such log, or not theirs to see`,
  TASK_NOT_FOUND: msg`no such task, or not theirs to see`,
  TEAM_NOT_FOUND: msg`no such team`,
  TENANT_MISMATCH: msg`for another clinic`,
  TOKEN_INVALID: msg`the link was no longer valid`,
  TOKEN_REUSED: msg`an old token was used again`,
  TOO_MANY_ATTEMPTS: msg`too many attempts`,
  USER_NOT_FOUND: msg`no such person`,
  VERSION_REQUIRED: msg`it was not said which version was read`,
  VIEW_NOT_FOUND: msg`no such view, or not theirs`,
  WARD_NOT_FOUND: msg`no such ward`,
};

const handover = (id: string): MessageDescriptor => msg`handover ${id}`;
const resources: Record<string, (id: string) => MessageDescriptor> = {
  bed: (id) => msg`bed ${id}`,
  consultation: (id) => msg`consultation ${id}`,
  handover: (id) => handover(id),
  'handover-item': (id) => handover(id.split('/')[0]!),
  message: (id) => msg`message ${id}`,
  patient: (id) => msg`patient ${id}`,
  preset: (id) => msg`preset ${id}`,
  room: (id) => msg`room ${id}`,
  task: (id) => msg`task ${id}`,
  'task-log': (id) => msg`log ${id}`,
  team: (id) => msg`team ${id}`,
  user: (id) => msg`person ${id}`,
  ward: (id) => msg`ward ${id}`,
};

/** What the trail calls somebody who has not said who they are yet. */
const STRANGERS = new Set(['anonymous', 'sign-in', 'registration', 'reset-password', 'verify-email', 'forgot-password']);

export interface AuditWords {
  /** Undefined for a verb that has no words yet. */
  action(verb: string): string | undefined;
  /** Undefined for a code that has no words yet. */
  reason(code: string): string | undefined;
  /** Undefined for what has no number that says anything to people. */
  resource(resource: { type: string; id: string } | null): string | undefined;
  /** Who acted when no person did. */
  nobody(role: string): string;
}

export function useAuditWords(): AuditWords {
  const { i18n, t } = useLingui();
  const words = (found: MessageDescriptor | undefined) => found && i18n._(found);
  return {
    action: (verb) => words(actions[verb]),
    reason: (code) => words(reasons[code]),
    resource: (resource) => words(resource ? resources[resource.type]?.(resource.id) : undefined),
    nobody: (role) => {
      if (STRANGERS.has(role)) return t`Somebody not signed in`;
      return role === 'integration' ? t`An integration` : t`The system`;
    },
  };
}
