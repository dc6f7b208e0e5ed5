// A sentence for every error that a person can meet, in their language.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useCallback, useSyncExternalStore } from 'react';
import type { ErrorCode } from '../../contracts/errors.ts';
import { ApiError, NetworkError } from './api-error.ts';
import { useClient } from './react.tsx';

const offline = msg`The clinic cannot be reached. Check your connection and try again.`;
const back = msg`The connection is back. Try again.`;
const unknown = msg`Something went wrong on our side. Nothing you did was lost. Try again in a moment.`;

const sentences: Partial<Record<ErrorCode, MessageDescriptor>> = {
  VALIDATION_FAILED: msg`Some of what you entered is not valid. Check it and try again.`,
  TENANT_REQUIRED: msg`Say which clinic you belong to.`,
  TOKEN_INVALID: msg`This link is no longer valid. Ask for a new one.`,
  RECOVERY_CODE_INVALID: msg`The recovery code does not fit this account.`,
  PASSWORD_WRONG: msg`The current password is not right.`,
  PASSWORD_TOO_COMMON: msg`Many people use this password, so it is easy to guess. Choose another.`,
  UNAUTHENTICATED: msg`Sign in to go on.`,
  INVALID_CREDENTIALS: msg`The email address or the password is not right.`,
  TOKEN_EXPIRED: msg`Your session has ended. Sign in again.`,
  TOKEN_REUSED: msg`Your session has ended. Sign in again.`,
  SESSION_ENDED: msg`Your session has ended. Sign in again.`,
  FORBIDDEN: msg`Your role does not allow this.`,
  NOT_THE_AUTHOR: msg`Only its author can change this.`,
  NOT_THE_FINISHER: msg`Only the person who finished this task can reopen it.`,
  NOT_THE_RECIPIENT: msg`Only the colleague whom it was handed to can acknowledge it.`,
  EMAIL_UNCONFIRMED: msg`This email address is not confirmed yet. Open the link in the email we sent you.`,
  ACCOUNT_PENDING: msg`An administrator of your clinic still has to approve this account.`,
  ACCOUNT_DISABLED: msg`This account is disabled. Ask your clinic’s administrator.`,
  DEMO_ONLY_LOCAL: msg`Demo accounts work only on the computer that runs the demo.`,
  NOT_FOUND: msg`There is nothing here for you.`,
  METHOD_NOT_ALLOWED: msg`This page is out of date. Load it again.`,
  UPGRADE_REQUIRED: msg`This page is out of date. Load it again.`,
  CONSULTATION_NOT_FOUND: msg`There is no such consultation, or you do not take part in it.`,
  MESSAGE_NOT_FOUND: msg`This message is no longer there.`,
  USER_NOT_FOUND: msg`This person was not found.`,
  PATIENT_NOT_FOUND: msg`This patient was not found.`,
  WARD_NOT_FOUND: msg`This ward is no longer there.`,
  ROOM_NOT_FOUND: msg`This room is no longer there.`,
  BED_NOT_FOUND: msg`This bed is no longer there.`,
  TEAM_NOT_FOUND: msg`This team is no longer there.`,
  TASK_NOT_FOUND: msg`This task is no longer there.`,
  TASK_LOG_NOT_FOUND: msg`This entry was not found.`,
  PRESET_NOT_FOUND: msg`This preset is no longer there.`,
  VIEW_NOT_FOUND: msg`This view is no longer there.`,
  HANDOVER_NOT_FOUND: msg`There is no such handover, or you do not take part in it.`,
  SESSION_NOT_FOUND: msg`This session has already ended.`,
  API_KEY_NOT_FOUND: msg`This service is no longer connected to your clinic.`,
  EMAIL_TAKEN: msg`There is already an account with this email address.`,
  CONSULTATION_CLOSED: msg`This consultation is closed; you can still read it.`,
  CONSULTATION_OPEN: msg`This consultation is already open.`,
  EDIT_WINDOW_PASSED: msg`A message can be changed for 15 minutes after it was sent.`,
  MESSAGE_RECALLED: msg`This message was recalled.`,
  ALREADY_PARTICIPANT: msg`This person already takes part.`,
  USER_STATUS_CONFLICT: msg`Somebody else has already changed this account. Load the page again.`,
  MRN_TAKEN: msg`Another patient has this medical record number.`,
  NAME_TAKEN: msg`This name is in use already. Choose another.`,
  BED_TAKEN: msg`This bed is occupied. Choose another.`,
  ROOM_FROM_BED: msg`This patient has a bed, so the room is the bed’s. Move the patient to another bed instead.`,
  PLACE_IN_USE: msg`This is still in use.`,
  TASK_FINISHED: msg`This task is finished already.`,
  TASK_NOT_FINISHED: msg`This task is open again already.`,
  REOPEN_WINDOW_PASSED: msg`A task can be reopened for 15 minutes after it was finished. Add a new task instead.`,
  TASK_FOLLOWED: msg`A task that follows this one was started or changed, so this one cannot be reopened.`,
  TASK_BLOCKED: msg`Another task has to be finished first.`,
  DEPENDENCY_CYCLE: msg`These tasks would wait for each other.`,
  LOG_ALREADY_CORRECTED: msg`This entry was corrected already. Correct the newer one.`,
  REQUEST_IN_PROGRESS: msg`This is still being worked on. Try again in a moment.`,
  ALREADY_ISSUED: msg`The secret was shown once and cannot be shown again.`,
  EDIT_CONFLICT: msg`Somebody else changed this meanwhile.`,
  PAYLOAD_TOO_LARGE: msg`That is too much to send at once.`,
  TOO_MANY_ATTEMPTS: msg`Too many attempts. Wait a little and try again.`,
  RATE_LIMITED: msg`Too many requests. Wait a little and try again.`,
  UNAVAILABLE: msg`The service is not ready. Try again in a moment.`,
};

/** The sentence for `error`, before translation. */
export function problemSentence(error: unknown): MessageDescriptor {
  if (error instanceof NetworkError) return offline;
  return (error instanceof ApiError && sentences[error.code]) || unknown;
}

/** A function that words an error in the reader's language; after the connection is back, an error for want of it says so. */
export function useProblemText(): (error: unknown) => string {
  const { i18n } = useLingui();
  const { reach } = useClient();
  useSyncExternalStore(reach.onBack, reach.timesBack);
  return useCallback((error: unknown) => i18n._(reach.isOver(error) ? back : problemSentence(error)), [i18n, reach]);
}
