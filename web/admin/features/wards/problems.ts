// Texts for errors of wards, rooms and beds.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  ROOM_NOT_FOUND: msg`This room is no longer there.`,
  PLACE_IN_USE: msg`This is still in use.`,
};
