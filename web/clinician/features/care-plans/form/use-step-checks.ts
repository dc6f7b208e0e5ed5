// Errors in the fields of a step, as sentences.
import { useLingui } from '@lingui/react/macro';
import { SCHEDULE_LIMITS, type ScheduleFault, scheduleFault } from '../../../../../contracts/step-schedule.ts';
import { bodyOf, type StepDraft } from './step-draft.ts';

export type StepErrors = Partial<Record<keyof StepDraft, string>>;

const isWhole = (text: string, most: number): boolean => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most;

export function useStepChecks(): (draft: StepDraft) => StepErrors {
  const { t } = useLingui();
  const outOf = (max: number) => t`Enter a number from 1 to ${max}.`;
  const outOfOrEmpty = (max: number) => t`Enter a number from 1 to ${max}, or leave it empty.`;
  const wording = (fault: ScheduleFault): string => {
    switch (fault.code) {
      case 'required':
        return t`Enter how many times.`;
      case 'too_large': {
        const { max: most } = fault;
        return t`Enter ${most} or less, or choose another unit.`;
      }
      case 'as_many_as_weekdays':
        return t`Enter as many times as weekdays.`;
      case 'one_for_each_dose':
        return t`Choose a time of day for each time, or none.`;
      case 'not_with_period':
        return fault.field === 'at' ? t`Times of day do not go with hours.` : t`Weekdays go with weeks, hours, and every day.`;
    }
  };

  return (draft) => {
    const { text, type, times, interval, days } = draft;
    const errors: StepErrors = {};
    if (text.trim() === '') errors.text = t`Enter what the patient does.`;
    if (type === 'checklist') return errors;
    const most = SCHEDULE_LIMITS;
    if (times !== '' && !isWhole(times, most.times)) errors.times = outOfOrEmpty(most.times);
    if (interval !== '' && !isWhole(interval, most.interval)) errors.interval = outOf(most.interval);
    if (days !== '' && !isWhole(days, most.days)) errors.days = outOfOrEmpty(most.days);
    if (Object.keys(errors).length > 0) return errors;
    const { schedule } = bodyOf(draft);
    const fault = schedule ? scheduleFault(schedule) : undefined;
    return fault ? { [fault.field]: wording(fault) } : {};
  };
}
