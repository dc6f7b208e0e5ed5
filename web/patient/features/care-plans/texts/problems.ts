// Texts for errors of check-ins, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  REMINDER_NOT_FOUND: msg`This reminder is no longer there.`,
  REMINDER_NOT_DUE: msg`It is too early. You can say that it is done on its day.`,
  REMINDER_DONE: msg`You have already said that it is done.`,
  REMINDER_CLOSED: msg`It is too late, or your plan has changed. If you are not sure what to do, ask your clinic.`,
};
