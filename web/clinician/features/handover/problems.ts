// The words for errors of handovers.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems.tsx';

export const problems: ProblemSentences = {
  NOT_THE_RECIPIENT: msg`Only the colleague who receives this handover can accept its patients.`,
  HANDOVER_NOT_FOUND: msg`This handover was not found, or you do not take part in it.`,
};
