// Texts for errors of files that were sent; ui/problems.ts has those of uploads.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  FILE_INFECTED: msg`This file has a virus and was removed.`,
  FILE_NOT_FOUND: msg`This file is no longer there.`,
  FILE_IN_USE: msg`This file was sent already.`,
  FILE_MAY_NOT_LEAVE: msg`This file is for the staff of the clinic.`,
  BEING_CHECKED: msg`This file is still being checked for viruses. Try again in a minute.`,
};
