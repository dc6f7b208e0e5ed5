// Searches patients while an administrator types; the last text wins.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { wardKeys } from '../../../client/ward-keys.ts';

export type Patient = Received<'searchPatients'>['patients'][number];

export type RemovedPatient = Received<'searchRemovedPatients'>['patients'][number];

/** Every search is audited, so none is sent before there is text. */
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

/** Removed patients. They are few, so they are listed without a search. */
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
