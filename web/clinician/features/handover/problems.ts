// The words for errors of handovers.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems.tsx';

export const problems: ProblemSentences = {
  NOT_THE_RECIPIENT: msg`Only the colleague whom it was handed to can acknowledge it.`,
  HANDOVER_NOT_FOUND: msg`There is no such handover, or you do not take part in it.`,
};
