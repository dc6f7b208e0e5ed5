// Reminders of a patient and how many of them were done, by local days.
import { useQuery } from '@tanstack/react-query';
import type { Received } from '../../client/call.ts';
import { useClient } from '../../client/react.tsx';
import { addDays } from '../../kit/time/zoned-day.ts';
import { planKeys } from './plan-keys.ts';
import { type usePlansOf, useReachPlans } from './use-plans.ts';

type Reminder = Received<'listReminders'>['reminders'][number];

/** Polling interval in ms, because a reminder becomes due without a change. */
const POLL = 60_000;
/** The most reminders of a page. */
const PAGE = 200;

/**
 * The reminders of some local days, made and coming ones, by day and time.
 * @param patientId absent while nothing is to be loaded @param from first day, such as `2026-11-29`; `to` the last
 */
export function useReminders(patientId: number | undefined, from: string, to: string) {
  const { call } = useClient();
  return useQuery({
    queryKey: planKeys.reminders(patientId ?? 0, from, to),
    queryFn: async ({ signal }) => {
      const all: Reminder[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page: Received<'listReminders'> = await call('listReminders', {
          query: { patient_id: patientId!, from, to, limit: PAGE, ...(after && { after }) },
          signal,
        });
        all.push(...page.reminders);
        after = page.next ?? undefined;
      }
      return all;
    },
    refetchInterval: POLL,
    enabled: patientId !== undefined,
    gcTime: 0,
  });
}

/** Days in which a plan that runs usually has a reminder. */
const AHEAD = 7;

/**
 * Loads more plans until those that run are loaded, which are found by their reminders. @param today the local day
 * @returns whether they are being loaded for the first time
 */
export function useReachRunning(list: ReturnType<typeof usePlansOf>, patientId: number, today: string): boolean {
  const isOnePage = !list.hasNextPage && list.data?.pages.length === 1;
  const { data, isPending, isError } = useReminders(
    isOnePage || !list.data ? undefined : patientId,
    addDays(today, -1),
    addDays(today, AHEAD),
  );
  const isReaching = useReachPlans(list, [...new Set(data?.filter(({ state }) => state !== 'cancelled').map(({ plan_id: id }) => id))]);
  return !isOnePage && list.data !== undefined && ((isPending && !isError) || isReaching);
}

/** How many reminders of some local days were done: in all, by step, by day. */
export function useAdherence(patientId: number | undefined, from: string, to: string) {
  const { call } = useClient();
  return useQuery({
    queryKey: planKeys.adherence(patientId ?? 0, from, to),
    queryFn: ({ signal }) => call('getAdherence', { query: { patient_id: patientId!, from, to }, signal }),
    refetchInterval: POLL,
    enabled: patientId !== undefined,
    gcTime: 0,
  });
}
