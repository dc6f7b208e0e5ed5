// Texts for errors of the inbox.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  THREAD_NOT_FOUND: msg`This conversation was not found, or another team looks after it.`,
  INVALID_TRANSITION: msg`A colleague has changed this conversation. Look at it, then try again if it is still needed.`,
  ALREADY_CLAIMED: msg`A colleague is already looking after this conversation.`,
  ALREADY_ANSWERED: msg`A colleague has answered since you began. Read that answer first.`,
  SNOOZED_PAST_DUE: msg`The patient has to be answered before then. Choose an earlier time, or confirm.`,
  WRITTEN_SINCE: msg`The patient has written since. Read that message first.`,
  NO_ACCOUNT: msg`This patient has no active account and cannot read messages.`,
  COVER_NOT_FOUND: msg`This time away has ended already.`,
  UNFILLED_VARIABLE: msg`The text still has a name in double braces. Replace it first.`,
};
