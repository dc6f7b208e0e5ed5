// Texts for errors of saved filters.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  VIEW_NOT_FOUND: msg`This view is no longer there.`,
};
