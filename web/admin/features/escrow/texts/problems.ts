// Texts for errors of the escrow, which no first page shows.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  ESCROW_OWN_REQUEST: msg`Another administrator has to approve your request.`,
  ESCROW_REQUEST_NOT_FOUND: msg`This request was not found.`,
  ESCROW_REQUEST_CLOSED: msg`This request has been decided, or has expired.`,
  ESCROW_UNAVAILABLE: msg`You share no key for these notes with another administrator.`,
  ESCROW_NOT_NEEDED: msg`This reader waits for no note that the escrow can open.`,
  NOTE_LOCKED: msg`Sign out and sign in again with your password, then try again.`,
  KEY_MISMATCH: msg`A key was changed outside of Bedside. Look at the audit trail.`,
};
