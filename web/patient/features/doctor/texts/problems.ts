// Texts for errors of the choice of a doctor, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  DOCTOR_NOT_FOUND: msg`This doctor no longer works here. Choose another one.`,
  DOCTOR_NOT_AVAILABLE: msg`This doctor takes no new patients now. Choose another one.`,
};
