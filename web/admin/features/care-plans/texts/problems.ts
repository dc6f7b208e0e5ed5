// Texts for errors of the rules for care plans, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  PROVIDER_NOT_AVAILABLE: msg`The server has another language model now. Check it, then try again.`,
};
