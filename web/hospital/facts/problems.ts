// Texts for errors of facts, which only their pages show.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  FACT_NOT_FOUND: msg`This entry is no longer there.`,
  FACT_CLOSED: msg`This entry was ended or marked as wrong. It cannot be changed.`,
  FACT_CONFIRMED: msg`A clinician has confirmed this entry.`,
  TOO_MANY_FACTS: msg`This list is full.`,
  ALLERGY_LISTED: msg`This allergy is on the list already.`,
  MEDICINE_LISTED: msg`This medicine is on the list already.`,
  ALLERGIES_RECORDED: msg`An allergy is on record, so this cannot be stated.`,
  NO_ALLERGIES_STATED: msg`Your clinic has this on record already.`,
  MEDICINES_RECORDED: msg`A medicine is on record, so this cannot be stated.`,
  NO_MEDICINES_STATED: msg`Your clinic has this on record already.`,
};
