// Why a step needs a review before it can start, as far as the step shows it.
import { Trans } from '@lingui/react/macro';
import type { PlanStep } from '../../../../../contracts/plans.ts';

export const needsReview = ({ state, confidence, confirmed }: PlanStep): boolean =>
  state === 'proposed' && confidence === 'review' && !confirmed;

export function WhyReview({ step: { type, schedule, medicine, drug, dose } }: { step: PlanStep }) {
  if (schedule?.prn) return <Trans>It is taken as needed, so it has no reminders.</Trans>;
  if (medicine && drug === null) return <Trans>The medicine is not clear.</Trans>;
  if (medicine && dose === null) return <Trans>The dose is not clear.</Trans>;
  if (type === 'plan' && (schedule === null || schedule.times === null)) return <Trans>How often is not clear.</Trans>;
  return <Trans>It is not certain that this is what the note means.</Trans>;
}
