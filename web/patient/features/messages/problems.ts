// Texts for errors of messages to the clinic.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems.tsx';

export const problems: ProblemSentences = {
  THREAD_NOT_FOUND: msg`This conversation was not found.`,
  INVALID_TRANSITION: msg`This conversation is closed already.`,
  PATIENT_NOT_FOUND: msg`You are not registered as a patient of this clinic. Contact the front desk.`,
};
