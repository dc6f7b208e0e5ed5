// Texts for errors of notes, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  NOTE_LOCKED: msg`Notes are locked in this session. Sign in again to open them.`,
  NOTE_NOT_FOUND: msg`This note does not exist, or you are not one of its readers.`,
  NOTE_TAMPERED: msg`This note is not as its author wrote it, so it is not shown. Tell your clinic’s administrator.`,
};
