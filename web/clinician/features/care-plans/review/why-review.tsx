// Why a step needs a review before it can start, as far as the step shows it.
import { Trans } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';

export const needsReview = ({ state, confidence, confirmed }: PlanStep): boolean =>
  state === 'proposed' && confidence === 'review' && !confirmed;

/** An end that is stated as a day or an event, and not as a length. */
const ENDS = /\b(?:until|till?|through|thru|up to and including|ending)\b/i;

export function WhyReview({ step: { type, schedule, medicine, drug, dose, evidence } }: { step: PlanStep }) {
  if (schedule?.prn) return <Trans>It is taken as needed, so it has no reminders.</Trans>;
  if (medicine && drug === null) return <Trans>The medicine is not clear.</Trans>;
  if (medicine && dose === null) return <Trans>The dose is not clear.</Trans>;
  if (type === 'plan' && (schedule === null || schedule.times === null)) return <Trans>How often is not clear.</Trans>;
  if (schedule !== null && schedule.days === undefined && ENDS.test(evidence.quote))
    return <Trans>The note says when it ends. Enter for how many days it lasts.</Trans>;
  return <Trans>It is not certain that this is what the note means.</Trans>;
}
