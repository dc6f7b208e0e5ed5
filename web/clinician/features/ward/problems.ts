// Texts for errors of moving a patient.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  BED_TAKEN: msg`This bed is occupied. Choose another.`,
};
