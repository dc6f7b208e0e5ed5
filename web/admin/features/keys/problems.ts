// Texts for errors of integration keys.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  API_KEY_NOT_FOUND: msg`This service is no longer connected to your clinic.`,
};
