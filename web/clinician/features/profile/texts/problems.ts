// Texts for errors of dates of birth that patients ask for.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  BIRTH_DATE_REQUEST_NOT_FOUND: msg`This request is no longer there.`,
  BIRTH_DATE_REQUEST_DECIDED: msg`The patient withdrew this request, or a colleague decided about it. Nothing was changed.`,
};
