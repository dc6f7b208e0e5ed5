// Texts for errors of messages to the clinic.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

/** Isolates the number (Unicode FSI, PDI): its digits keep their order in right-to-left text. */
const isolated = (phone: string): string => `\u2068${phone}\u2069`;

export const problems: ProblemSentences = {
  TOO_MANY_MESSAGES: ({ limit, emergencyPhone }) => {
    const phone = isolated(String(emergencyPhone));
    return limit === 'threads'
      ? msg`You have started many conversations today. Write in one of them, or start a new one tomorrow. If you cannot wait, call the clinic. In an emergency, call ${phone} now.`
      : msg`You have sent many messages in an hour. Try again in an hour. If you cannot wait, call the clinic. In an emergency, call ${phone} now.`;
  },
  THREAD_NOT_FOUND: msg`This conversation was not found.`,
  INVALID_TRANSITION: msg`This conversation is closed already.`,
  PATIENT_NOT_FOUND: msg`You are not registered as a patient of this clinic. Contact the front desk.`,
};
