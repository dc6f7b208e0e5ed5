// Care plans that the user reads. Their words are in memory only, as long as a page shows them.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CarePlan } from '../../../contracts/plans.ts';
import type { Received } from '../../client/call.ts';
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { useStandingError } from '../../client/problems/use-standing-error.ts';
import { useClient } from '../../client/react.tsx';
import { uniqueById } from '../../client/unique-by-id.ts';
import { planKeys } from './plan-keys.ts';

/** Care plans of a patient, newest first. @param page how many are loaded at a time */
export function usePlansOf(patientId: number, page: number) {
  const { call } = useClient();
  const request = useInfiniteQuery({
    queryKey: planKeys.of(patientId),
    queryFn: ({ pageParam, signal }) =>
      call('listCarePlans', { query: { patient_id: patientId, first: page, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listCarePlans'>) => last.next ?? undefined,
    gcTime: 0,
  });
  const query = useStandingError(request, String(patientId));
  const plans = useMemo(() => uniqueById(query.data?.pages.flatMap((part) => part.plans) ?? []), [query.data]);
  return { ...query, plans };
}

/** The most plans of a request. */
const MOST = 200;
const NO_PLANS: readonly CarePlan[] = [];

/** All open plans of a patient, newest first, however many have ended since they were written. */
export function useOpenPlansOf(patientId: number) {
  const { call } = useClient();
  const request = useQuery({
    queryKey: planKeys.open(patientId),
    queryFn: async ({ signal }) => {
      const all: CarePlan[] = [];
      let after: string | null = null;
      do {
        const query = { patient_id: patientId, open: 'true', first: MOST, ...(after !== null && { after }) } as const;
        const part: Received<'listCarePlans'> = await call('listCarePlans', { query, signal });
        all.push(...part.plans);
        after = part.next;
      } while (after !== null);
      return uniqueById(all);
    },
    gcTime: 0,
  });
  const query = useStandingError(request, String(patientId));
  return { ...query, plans: query.data ?? NO_PLANS };
}

/** The newest plan of a patient, for a page that shows it when none is open. @param enabled false: it is not requested */
export function useLatestPlanOf(patientId: number, enabled: boolean) {
  const { call } = useClient();
  const request = useQuery({
    queryKey: planKeys.latest(patientId),
    queryFn: async ({ signal }) => (await call('listCarePlans', { query: { patient_id: patientId, first: 1 }, signal })).plans,
    gcTime: 0,
    enabled,
  });
  const query = useStandingError(request, String(patientId));
  return { ...query, plans: query.data ?? NO_PLANS };
}

type Plans = ReturnType<typeof usePlansOf>;

/**
 * Loads more plans while one of these is not loaded.
 * @returns whether they are being loaded for the first time
 */
export function useReachPlans(
  { plans, data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage }: Plans,
  ids: string[],
): boolean {
  const [wasReached, setReached] = useState(false);
  const isReached = data !== undefined && ids.every((id) => plans.some((plan) => plan.id === id));
  const mayFollow = !isReached && hasNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (mayFollow && !isFetching) void fetchNextPage();
  }, [mayFollow, isFetching, fetchNextPage]);
  useEffect(() => {
    if (isReached) setReached(true);
  }, [isReached]);
  return mayFollow && !wasReached;
}

/** Loads plans, reminders and adherence again, after one of them changed or the session was unlocked. */
export function useRefreshPlans(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: planKeys.plans }), [queries]);
}

/** Loads reminders and adherence again. The words of a step do not change with its reminders. */
export function useRefreshReminders(): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    for (const part of ['reminders', 'adherence']) void queries.invalidateQueries({ queryKey: [...planKeys.plans, part] });
  }, [queries]);
}

/** Loads plans again when one that the user wrote or follows changes, and when a note opens for the user, because its plan then opens too. */
export function usePlansLive(): void {
  const refresh = useRefreshPlans();
  useLiveTopic('me', ['notes.changed', 'notes.keys-received'], (changed) => {
    if (changed) void refresh();
  });
  const refreshReminders = useRefreshReminders();
  useLiveTopic('care-plans:mine', 'care-plans.changed', () => void refresh());
  useLiveTopic('care-plans:mine', 'reminders.changed', (changed) => {
    if (changed) refreshReminders();
  });
}
