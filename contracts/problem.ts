// Every error the product can answer with: its code, HTTP status and the sentence a person may read.
import { z } from 'zod';

export const ERRORS = {
  VALIDATION_FAILED: [400, 'Some of what you sent is not valid.'],
  TENANT_REQUIRED: [400, 'Say which clinic you belong to.'],
  TOKEN_INVALID: [400, 'This link is no longer valid. Ask for a new one.'],
  RECOVERY_CODE_INVALID: [400, 'The recovery code does not fit this account.'],
  PASSWORD_WRONG: [400, 'The current password is not right.'],
  PASSWORD_TOO_COMMON: [400, 'This password is among the most common ones. Choose another.'],
  UNAUTHENTICATED: [401, 'Sign in to go on.'],
  INVALID_CREDENTIALS: [401, 'Email address or password is not right.'],
  TOKEN_EXPIRED: [401, 'Your access has expired. Refresh it or sign in again.'],
  TOKEN_REUSED: [401, 'This session was ended because its token was used twice. Sign in again.'],
  SESSION_ENDED: [401, 'This session has ended. Sign in again.'],
  FORBIDDEN: [403, 'You may not do this.'],
  NOT_THE_CALLER: [403, 'You can only write in your own name.'],
  NOT_THE_AUTHOR: [403, 'Only its author can change this.'],
  NOT_THE_RECIPIENT: [403, 'Only the colleague it was handed to can acknowledge it.'],
  NOT_THE_FINISHER: [403, 'Only the person who finished this task can reopen it.'],
  CONSENT_MISSING: [403, 'This person has not allowed the integration to write for them.'],
  TENANT_MISMATCH: [403, 'X-Tenant-ID does not match your account.'],
  EMAIL_UNCONFIRMED: [403, 'This email address is not confirmed yet. Open the link in the email we sent, or ask for a new one.'],
  ACCOUNT_PENDING: [403, 'An administrator still has to approve this account.'],
  ACCOUNT_DISABLED: [403, 'This account is disabled. Ask your administrator.'],
  DEMO_ONLY_LOCAL: [403, 'Demo accounts work only on this machine, in demo mode.'],
  NOT_FOUND: [404, 'There is nothing here for you.'],
  CONSULTATION_NOT_FOUND: [404, 'No such consultation.'],
  MESSAGE_NOT_FOUND: [404, 'No such message.'],
  USER_NOT_FOUND: [404, 'No such person.'],
  PATIENT_NOT_FOUND: [404, 'No such patient.'],
  WARD_NOT_FOUND: [404, 'No such ward.'],
  ROOM_NOT_FOUND: [404, 'No such room.'],
  BED_NOT_FOUND: [404, 'No such bed.'],
  TEAM_NOT_FOUND: [404, 'No such team.'],
  TASK_NOT_FOUND: [404, 'No such task.'],
  TASK_LOG_NOT_FOUND: [404, 'No such log.'],
  PRESET_NOT_FOUND: [404, 'No such preset.'],
  VIEW_NOT_FOUND: [404, 'No such view.'],
  HANDOVER_NOT_FOUND: [404, 'No such handover.'],
  SESSION_NOT_FOUND: [404, 'No such session.'],
  API_KEY_NOT_FOUND: [404, 'No such key.'],
  METHOD_NOT_ALLOWED: [405, 'This address does not have that method.'],
  EMAIL_TAKEN: [409, 'This email address already has an account.'],
  CONSULTATION_CLOSED: [409, 'This consultation is closed.'],
  CONSULTATION_OPEN: [409, 'This consultation is already open.'],
  EDIT_WINDOW_PASSED: [409, 'A message can be changed for 15 minutes after it was sent.'],
  MESSAGE_RECALLED: [409, 'This message was recalled.'],
  ALREADY_PARTICIPANT: [409, 'This person already takes part.'],
  USER_STATUS_CONFLICT: [409, 'The account is not in a state that allows this.'],
  MRN_TAKEN: [409, 'Another patient has this medical record number.'],
  NAME_TAKEN: [409, 'This name is in use already.'],
  BED_TAKEN: [409, 'This bed is occupied.'],
  ROOM_FROM_BED: [409, 'This patient has a bed: the room is the bed’s. Move the patient instead.'],
  PLACE_IN_USE: [409, 'This is still in use.'],
  TASK_FINISHED: [409, 'This task is finished already.'],
  TASK_NOT_FINISHED: [409, 'This task is not finished.'],
  REOPEN_WINDOW_PASSED: [409, 'A task can be reopened for 15 minutes after it was finished.'],
  TASK_FOLLOWED: [409, 'A task that follows this one was started or changed, so it cannot be reopened.'],
  TASK_BLOCKED: [409, 'Another task has to be finished first.'],
  DEPENDENCY_CYCLE: [409, 'These tasks would wait for each other.'],
  LOG_ALREADY_CORRECTED: [409, 'This log was corrected already. Correct the newer one.'],
  REQUEST_IN_PROGRESS: [409, 'The same request is still being worked on. Try again in a moment.'],
  ALREADY_ISSUED: [409, 'The secret was shown once and cannot be shown again.'],
  EDIT_CONFLICT: [412, 'Somebody else changed this meanwhile.'],
  PAYLOAD_TOO_LARGE: [413, 'That is too much to send at once.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Send JSON.'],
  IDEMPOTENCY_KEY_REUSED: [422, 'This idempotency key was used for a different request.'],
  UPGRADE_REQUIRED: [426, 'This address is for WebSockets only.'],
  VERSION_REQUIRED: [428, 'Say which version you have read: send If-Match or version.'],
  TOO_MANY_ATTEMPTS: [429, 'Too many attempts. Wait a little and try again.'],
  RATE_LIMITED: [429, 'Too many requests. Wait a little and try again.'],
  INTERNAL_ERROR: [500, 'Something went wrong on our side. Nothing you did was lost.'],
  UNAVAILABLE: [503, 'The service is not ready. Try again in a moment.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** What every endpoint with an Idempotency-Key may answer. */
export const IdempotentErrors = ['IDEMPOTENCY_KEY_REUSED', 'REQUEST_IN_PROGRESS'] as const satisfies readonly ErrorCode[];
/** What every edit may answer. */
export const VersionErrors = ['VERSION_REQUIRED', 'EDIT_CONFLICT'] as const satisfies readonly ErrorCode[];

/**
 * The body of every error: seed 5's `code`, `message`, `details` with RFC 9457's `type`, `title`, `status`, and seed 4's `error`.
 * Served as `application/problem+json`.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  message: z.string(),
  error: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type Problem = z.infer<typeof Problem>;
