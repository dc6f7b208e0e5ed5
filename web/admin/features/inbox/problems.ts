// Texts for errors of the inbox's settings.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  CANNED_RESPONSE_NOT_FOUND: msg`This saved reply is no longer there.`,
  COVER_NOT_FOUND: msg`This cover has ended already.`,
  UNFILLED_VARIABLE: msg`The text has a name in double braces that cannot be filled in.`,
};
