// The consultations that a user may see, kept up to date from live frames.
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { ConsultationStatus } from '../../../contracts/consultations.ts';
import type { Received } from '../../client/call.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';
import { uniqueById } from '../../client/unique-by-id.ts';

export type Status = z.infer<typeof ConsultationStatus>;
type Page = Received<'listConsultations'>;

/** Polling interval in ms, in case live frames are lost. */
const SAFETY_POLL = 60_000;

export interface Wanted {
  status?: Status;
  /** ID of the patient. */
  patient?: number;
  /** Only open consultations without an active clinician. */
  unattended?: boolean;
  /** Text of a search on the server. Not together with `patient` or `unattended`. */
  text?: string;
}

/** Unread consultations first, then by newest message, in pages. Without `status`: open and closed ones. */
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
    // After a 403 the query is off: repeating it would not help, and would replace the error with a loading state each time.
    enabled: ({ state }) => enabled && !hasCode(state.error, 'FORBIDDEN'),
    // Search results are not cached.
    ...(text !== '' && { gcTime: 0 }),
  });
  const consultations = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.consultations) ?? []), [query.data]);
  /** Number of consultations of any status with unread messages. */
  const unreadConsultations = query.data?.pages[0]?.unread_consultations ?? 0;
  return { ...query, consultations, unreadConsultations };
}

/** One consultation, shown at once when a cached list has it. */
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
