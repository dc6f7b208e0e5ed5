// The audit trail's verbs, codes and actors as an administrator says them.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

/** In a form that fits what was done and what was refused. */
const actions: Record<string, MessageDescriptor> = {
  'audit.read': msg`Read the audit trail`,
  'consultations.add-participant': msg`Add somebody to a consultation`,
  'consultations.changes.read': msg`Fetch changes of a conversation`,
  'consultations.close': msg`Close a consultation`,
  'consultations.list': msg`List consultations`,
  'consultations.live.subscribe': msg`Follow a conversation live`,
  'consultations.messages.edit': msg`Change a message`,
  'consultations.messages.mark-read': msg`Mark messages as read`,
  'consultations.messages.read': msg`Read messages`,
  'consultations.messages.recall': msg`Recall a message`,
  'consultations.messages.send': msg`Send a message`,
  'consultations.open': msg`Open a consultation`,
  'consultations.read': msg`Look at a consultation`,
  'identity.api-key.create': msg`Make an integration key`,
  'identity.api-key.revoke': msg`Revoke an integration key`,
  'identity.consent.give': msg`Allow a service to act for them`,
  'identity.consent.withdraw': msg`No longer allow a service to act for them`,
  'identity.email.verify': msg`Confirm an e-mail address`,
  'identity.open-session': msg`Open a session`,
  'identity.password.change': msg`Change their password`,
  'identity.password.forgot': msg`Ask for a link to reset a password`,
  'identity.password.reset': msg`Set a new password with a link`,
  'identity.refresh': msg`Renew a session`,
  'identity.register': msg`Open an account`,
  'identity.session.end': msg`End one of their sessions`,
  'identity.sign-in': msg`Sign in`,
  'identity.sign-out': msg`Sign out`,
  'identity.tenant.create': msg`Set up the clinic`,
  'identity.user.approve': msg`Approve an account`,
  'identity.user.disable': msg`Disable an account`,
  'identity.user.enable': msg`Enable an account`,
  'identity.users.read': msg`Look at the accounts`,
  'notifications.mail.queue': msg`Send an e-mail`,
  'patients.register': msg`Register a patient`,
  'patients.search': msg`Search for patients`,
};

const reasons: Record<string, MessageDescriptor> = {
  ACCOUNT_DISABLED: msg`the account is disabled`,
  ACCOUNT_PENDING: msg`the account waits for approval`,
  API_KEY_NOT_FOUND: msg`no such key`,
  CONSENT_MISSING: msg`the patient has not allowed it`,
  CONSULTATION_CLOSED: msg`the consultation is closed`,
  CONSULTATION_NOT_FOUND: msg`no such consultation, or not theirs to see`,
  DEMO_ONLY_LOCAL: msg`a demo account from another machine`,
  EDIT_WINDOW_PASSED: msg`more than 15 minutes after it was sent`,
  EMAIL_TAKEN: msg`the address already has an account`,
  FORBIDDEN: msg`their role does not allow it`,
  INVALID_CREDENTIALS: msg`wrong address or password`,
  MESSAGE_NOT_FOUND: msg`no such message, or not theirs to see`,
  MESSAGE_RECALLED: msg`the message was recalled`,
  NOT_THE_AUTHOR: msg`somebody else wrote it`,
  NOT_THE_CALLER: msg`in somebody else’s name`,
  PASSWORD_WRONG: msg`wrong present password`,
  PATIENT_NOT_FOUND: msg`no such patient`,
  RECOVERY_CODE_INVALID: msg`wrong recovery code`,
  TENANT_MISMATCH: msg`for another clinic`,
  TOKEN_INVALID: msg`the link was no longer valid`,
  TOKEN_REUSED: msg`an old token was used again`,
  TOO_MANY_ATTEMPTS: msg`too many attempts`,
  USER_NOT_FOUND: msg`no such person`,
};

const resources: Record<string, (id: string) => MessageDescriptor> = {
  consultation: (id) => msg`consultation ${id}`,
  message: (id) => msg`message ${id}`,
  patient: (id) => msg`patient ${id}`,
  user: (id) => msg`person ${id}`,
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
