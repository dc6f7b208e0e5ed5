// Errors in the fields of a step, as sentences.
import { useLingui } from '@lingui/react/macro';
import type { StepDraft } from './step-draft.ts';

/** The limits of StepSchedule in contracts/care-plans.ts. */
const TIMES_MAX = 48;
const INTERVAL_MAX = 366;
const DAYS_MAX = 3660;

export type StepErrors = Partial<Record<keyof StepDraft, string>>;

/** As in `scheduleFault` of contracts/care-plans.ts. */
const MOST_TIMES = { HOUR: 1, DAY: 15, WEEK: 7, MONTH: 1 } as const;

const isWhole = (text: string, most: number): boolean => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most;

export function useStepChecks(): (draft: StepDraft) => StepErrors {
  const { t } = useLingui();

  /** Parts of a schedule that contradict each other, or would have no effect on the reminders. */
  const ofSchedule = ({ times, per, interval, at, weekdays }: StepDraft): StepErrors => {
    const most = MOST_TIMES[per];
    if (times === '') return at.length + weekdays.length > 0 ? { times: t`Enter how many times.` } : {};
    if (Number(times) > most) return { times: t`Enter ${most} or less, or choose another unit.` };
    if (weekdays.length > 0 && (per === 'MONTH' || (per === 'DAY' && Number(interval) > 1)))
      return { weekdays: t`Weekdays go with weeks, hours, and every day.` };
    if (weekdays.length > 0 && per === 'WEEK' && weekdays.length !== Number(times)) return { times: t`Enter as many times as weekdays.` };
    if (at.length > 0 && per === 'HOUR') return { at: t`Times of day do not go with hours.` };
    if (at.length > 0 && at.length !== (per === 'DAY' ? Number(times) : 1)) return { at: t`Choose a time of day for each time, or none.` };
    return {};
  };

  return (draft) => {
    const { text, type, times, interval, days, prn } = draft;
    const errors: StepErrors = {};
    if (text.trim() === '') errors.text = t`Enter what the patient does.`;
    if (type === 'checklist') return errors;
    if (times !== '' && !isWhole(times, TIMES_MAX)) errors.times = t`Enter a number from 1 to ${TIMES_MAX}, or leave it empty.`;
    if (interval !== '' && !isWhole(interval, INTERVAL_MAX)) errors.interval = t`Enter a number from 1 to ${INTERVAL_MAX}.`;
    if (days !== '' && !isWhole(days, DAYS_MAX)) errors.days = t`Enter a number from 1 to ${DAYS_MAX}, or leave it empty.`;
    return prn || Object.keys(errors).length > 0 ? errors : ofSchedule(draft);
  };
}
