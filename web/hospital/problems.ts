// Texts for errors of wards, beds and teams.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  WARD_NOT_FOUND: msg`This ward is no longer there.`,
  BED_NOT_FOUND: msg`This bed is no longer there.`,
  TEAM_NOT_FOUND: msg`This team is no longer there.`,
  NAME_TAKEN: msg`This name is already in use. Choose another.`,
};
