// Texts for errors of consultations and their messages.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  CONSULTATION_NOT_FOUND: msg`This consultation was not found, or you do not take part in it.`,
  MESSAGE_NOT_FOUND: msg`This message is no longer there.`,
  CONSULTATION_CLOSED: msg`This consultation is closed; you can still read it.`,
  EDIT_WINDOW_PASSED: msg`A message can be edited for 15 minutes after it is sent.`,
  MESSAGE_RECALLED: msg`This message was recalled.`,
};
