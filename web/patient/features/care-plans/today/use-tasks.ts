// Tasks that are done once, also of the last months, because they may still be open.
import { useQuery } from '@tanstack/react-query';
import { planKeys } from '../../../../care-plans/data/plan-keys.ts';
import { useClient, useUser } from '../../../../client/react.tsx';
import { addDays } from '../../../../kit/time/zoned-day.ts';

/** Days before and after today. */
const BACK = 180;
const AHEAD = 180;
/** More than a patient has. */
const MOST = 200;

export function useTasks(today: string) {
  const { call } = useClient();
  const { id: patient_id } = useUser();
  const query = { patient_id, from: addDays(today, -BACK), to: addDays(today, AHEAD), type: 'checklist', limit: MOST } as const;
  return useQuery({
    queryKey: [...planKeys.reminders(patient_id, query.from, query.to), 'tasks'],
    queryFn: async ({ signal }) => (await call('listReminders', { query, signal })).reminders,
    gcTime: 0,
  });
}
