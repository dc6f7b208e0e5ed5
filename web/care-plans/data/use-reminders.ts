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

/**
 * Loads more plans until those of the reminders of yesterday and today are loaded, some of which may have ended.
 * @param open plans that are loaded already @param today the local day
 * @returns whether they are being loaded for the first time
 */
export function useReachReminded(
  list: ReturnType<typeof usePlansOf>,
  open: readonly { id: string }[],
  patientId: number,
  today: string,
): boolean {
  const isOnePage = !list.hasNextPage && list.data?.pages.length === 1;
  const { data, isPending, isError } = useReminders(isOnePage || !list.data ? undefined : patientId, addDays(today, -1), today);
  const ids = new Set(data?.filter(({ state }) => state !== 'cancelled').map(({ plan_id: id }) => id));
  for (const { id } of open) ids.delete(id);
  const isReaching = useReachPlans(list, [...ids]);
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
