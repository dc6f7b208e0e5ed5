// Texts for errors of other people’s accounts.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  USER_IS_PATIENT: msg`The role of a patient cannot be changed.`,
  USER_STATUS_CONFLICT: msg`Another person has already changed this account. Reload the page.`,
};
