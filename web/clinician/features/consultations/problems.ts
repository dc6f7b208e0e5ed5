// Texts for errors of managing a consultation.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  CONSULTATION_OPEN: msg`This consultation is already open.`,
  ALREADY_PARTICIPANT: msg`This person already takes part.`,
};
