// The choices for the recurrence of a task.
import { useLingui } from '@lingui/react/macro';

/** Choices for a recurrence rule; `present` is included even when it is unusual. */
export function useRepeats(present: string): { value: string; label: string }[] {
  const { t } = useLingui();
  const usual = [
    { value: '', label: t`Once` },
    { value: 'FREQ=HOURLY', label: t`Every hour` },
    { value: 'FREQ=HOURLY;INTERVAL=2', label: t`Every 2 hours` },
    { value: 'FREQ=HOURLY;INTERVAL=4', label: t`Every 4 hours` },
    { value: 'FREQ=HOURLY;INTERVAL=6', label: t`Every 6 hours` },
    { value: 'FREQ=HOURLY;INTERVAL=8', label: t`Every 8 hours` },
    { value: 'FREQ=HOURLY;INTERVAL=12', label: t`Every 12 hours` },
    { value: 'FREQ=DAILY', label: t`Every day` },
    { value: 'FREQ=WEEKLY', label: t`Every week` },
  ];
  return usual.some(({ value }) => value === present) ? usual : [...usual, { value: present, label: t`Current rule: ${present}` }];
}
