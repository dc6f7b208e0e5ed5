// The words for errors of deliveries.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  DELIVERY_NOT_FOUND: msg`This notification is no longer in the list.`,
};
