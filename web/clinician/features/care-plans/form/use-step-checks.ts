// Errors in the fields of a step, as sentences.
import { useLingui } from '@lingui/react/macro';
import type { StepDraft } from './step-draft.ts';

/** The limits of StepSchedule in contracts/care-plans.ts. */
const TIMES_MAX = 48;
const INTERVAL_MAX = 366;
const DAYS_MAX = 3660;

export type StepErrors = Partial<Record<keyof StepDraft, string>>;

const isWhole = (text: string, most: number): boolean => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most;

export function useStepChecks(): (draft: StepDraft) => StepErrors {
  const { t } = useLingui();
  return ({ text, type, times, interval, days, at }) => {
    const errors: StepErrors = {};
    if (text.trim() === '') errors.text = t`Enter what the patient does.`;
    if (type === 'checklist') return errors;
    if (times !== '' && !isWhole(times, TIMES_MAX)) errors.times = t`Enter a number from 1 to ${TIMES_MAX}, or leave it empty.`;
    else if (times !== '' && at.length > Number(times)) errors.times = t`There are more times of day than times.`;
    if (interval !== '' && !isWhole(interval, INTERVAL_MAX)) errors.interval = t`Enter a number from 1 to ${INTERVAL_MAX}.`;
    if (days !== '' && !isWhole(days, DAYS_MAX)) errors.days = t`Enter a number from 1 to ${DAYS_MAX}, or leave it empty.`;
    return errors;
  };
}
