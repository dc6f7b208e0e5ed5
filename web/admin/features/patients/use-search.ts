// Finds patients as an administrator types; the last text typed wins.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';

export type Patient = Received<'searchPatients'>['patients'][number];

export type RemovedPatient = Received<'searchRemovedPatients'>['patients'][number];

/** Every look is a row of the audit trail, so nothing is asked before something is typed. */
export function useSearch(text: string) {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: wardKeys.found({ text }),
    queryFn: ({ signal, pageParam }) => call('searchPatients', { body: { text, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** Patients who were removed: few, so that they are listed before anything is typed. */
export function useRemoved(text: string) {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: wardKeys.found({ text, removed: true }),
    queryFn: ({ signal, pageParam }) => call('searchRemovedPatients', { body: { text, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
