// The words for errors of notifications, which only their settings show.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  NOTIFICATION_REQUIRED: msg`Notifications about the security of your account cannot be turned off.`,
  PHONE_CODE_WRONG: msg`This is not the code that we sent. Check it, or send another one.`,
  PHONE_CODE_EXPIRED: msg`This code no longer works. Send another one.`,
  SMS_UNAVAILABLE: msg`Your clinic does not send SMS at the moment.`,
  TOO_MANY_CODES: msg`We sent too many codes today. Try again tomorrow.`,
  PUSH_UNAVAILABLE: msg`Your clinic does not send notifications to devices.`,
  SUBSCRIPTION_NOT_FOUND: msg`Notifications on this device are already off.`,
};
