// Texts for errors of the registry, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  MRN_TAKEN: msg`Another patient has this MRN.`,
  ROOM_FROM_BED: msg`This patient has a bed, so the room is the bed’s. Move the patient to another bed instead.`,
};
