// Texts for errors of the pages of a plan.
import { msg } from '@lingui/core/macro';
import type { ProblemSentences } from '../../../../client/problems/problems.tsx';

export const problems: ProblemSentences = {
  CARE_PLAN_NOT_FOUND: msg`This plan does not exist, or you are not a reader of its note.`,
  STEP_TAMPERED: msg`This plan is not as it was written, so it is not shown. Tell your clinic’s administrator.`,
  STEP_NOT_FOUND: msg`This step is no longer in the plan.`,
  STEP_ENDED: msg`This step has ended.`,
  CARE_PLAN_NOT_READY: msg`The steps are being read from the note. Try again in a moment.`,
  CARE_PLAN_APPROVED: msg`This plan is already approved.`,
  CARE_PLAN_ENDED: msg`This plan has ended. Nothing was changed.`,
  CARE_PLAN_EMPTY: msg`The plan has no step yet.`,
  STEPS_NOT_CONFIRMED: msg`A step still needs your review.`,
  FORMER_STEPS_UNDECIDED: msg`Keep or stop every step of the earlier plan first.`,
  NO_SUPERSESSION: msg`There is no longer another plan to decide about.`,
  QUOTE_NOT_IN_NOTE: msg`This sentence is not in the note. Select it again.`,
};
