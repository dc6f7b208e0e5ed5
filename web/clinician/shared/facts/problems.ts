// Texts for errors of facts that only clinicians meet, loaded with their dialogs.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';
import { problems as shared } from '../../../hospital/facts/problems.ts';

export const problems: ProblemSentences = {
  ...shared,
  IMPLAUSIBLE_VALUE: msg`This value is unusual. Check it.`,
};
