// The words for errors of notifications.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems.tsx';

export const problems: ProblemSentences = {
  NOTIFICATION_REQUIRED: msg`Notifications about the security of your account cannot be turned off.`,
};
