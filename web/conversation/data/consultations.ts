// The consultations a person sees, kept true by the live line.
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import type { Consultation, ConsultationStatus } from '../../../contracts/consultations.ts';
import { hasCode } from '../../client/api-error.ts';
import type { Received } from '../../client/call.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';

export type Status = z.infer<typeof ConsultationStatus>;
type Page = Received<'listConsultations'>;

/** Looks by itself this often, should every live signal have failed, in ms. */
const SAFETY_POLL = 60_000;

export interface Wanted {
  status?: Status;
  /** Number of the patient. */
  patient?: number;
  /** Only open ones in which no active clinician takes part. */
  unattended?: boolean;
  /** Words of a search; the server looks through all of them. Not together with `patient` or `unattended`. */
  text?: string;
}

/** Unread ones first, then by newest message; page by page. Without `status`: open and closed ones. */
export function useConsultations({ status, patient, unattended, text = '' }: Wanted = {}, enabled = true) {
  const { call } = useClient();
  const query = useInfiniteQuery({
    queryKey: [...keys.consultations, { status, patient, unattended, text }],
    queryFn: ({ pageParam, signal }) => {
      const part = { ...(status && { status }), ...(pageParam && { after: pageParam }) };
      if (text !== '') return call('searchConsultations', { body: { text, ...part }, signal });
      return call('listConsultations', {
        query: {
          ...part,
          ...(patient !== undefined && { patient }),
          ...(unattended && { unattended: 'true' as const }),
        },
        signal,
      });
    },
    initialPageParam: '',
    getNextPageParam: (last: Page) => last.next ?? undefined,
    refetchInterval: SAFETY_POLL,
    placeholderData: (before) => before,
    // Who was refused is not let in by asking again, and the refusal would give way to a loading list each time.
    enabled: ({ state }) => enabled && !hasCode(state.error, 'FORBIDDEN'),
    // What was searched for is not kept.
    ...(text !== '' && { gcTime: 0 }),
  });
  const consultations = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.consultations) ?? [];
    // A page may move between two requests: the first place counts.
    return [...new Map(all.map((one) => [one.id, one])).values()];
  }, [query.data]);
  /** In how many consultations of any status something is unread. */
  const unreadConsultations = query.data?.pages[0]?.unread_consultations ?? 0;
  return { ...query, consultations, unreadConsultations };
}

/** One consultation; shown at once when a list already has it. */
export function useConsultation(id: number) {
  const { call } = useClient();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.consultation(id),
    queryFn: ({ signal }) => call('getConsultation', { params: { id }, signal }),
    placeholderData: () => {
      const lists = queries.getQueriesData<InfiniteData<Page>>({ queryKey: keys.consultations });
      return lists
        .flatMap(([, data]) => data?.pages ?? [])
        .flatMap((page) => page.consultations)
        .find((one) => one.id === id);
    },
  });
}

/** Functions that bring what is shown up to date after something changed. */
export function useRefreshConsultations() {
  const queries = useQueryClient();
  const list = useCallback(() => void queries.invalidateQueries({ queryKey: keys.consultations }), [queries]);
  /** Whoever opens it next loads it again. */
  const outdated = useCallback(
    (id: number) => void queries.invalidateQueries({ queryKey: keys.consultation(id), refetchType: 'none' }),
    [queries],
  );
  const one = useCallback(
    (id: number) => {
      void queries.invalidateQueries({ queryKey: keys.consultation(id) });
      list();
    },
    [queries, list],
  );
  /** The server has just answered with the consultation as it is now. */
  const put = useCallback(
    (consultation: Consultation) => {
      queries.setQueryData(keys.consultation(consultation.id), consultation);
      list();
    },
    [queries, list],
  );
  return { list, outdated, one, put };
}
