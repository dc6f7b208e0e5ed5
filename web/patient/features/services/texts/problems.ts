// Texts for errors of connected services, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  API_KEY_NOT_FOUND: msg`This service is no longer connected to your clinic.`,
};
