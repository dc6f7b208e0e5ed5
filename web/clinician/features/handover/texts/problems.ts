// Texts for errors of handovers, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  NOT_THE_RECIPIENT: msg`Only the colleague who receives this handover can accept its patients.`,
  NOT_THE_SENDER: msg`Only the colleague who handed the ward over can withdraw it.`,
  HANDOVER_ACCEPTED: msg`Your colleague has already accepted all patients. Ask them to hand the ward back.`,
  HANDOVER_WITHDRAWN: msg`Your colleague withdrew this handover. You do not need to accept it.`,
  HANDOVER_NOT_FOUND: msg`This handover was not found, or you do not take part in it.`,
};
