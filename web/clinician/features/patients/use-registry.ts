// The search for patients while the user types. A ward is in the URL. The text, which may name a patient, is kept with the history entry,
// and the last text until the session ends, so that every way back leads to the same list.
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { similarNames } from '../../../../text/similar-names.ts';
import type { Received } from '../../../client/call.ts';
import { useClient } from '../../../client/react.tsx';
import { useEntryState } from '../../../client/session/use-entry-state.ts';
import { uniqueById } from '../../../client/unique-by-id.ts';
import { wardKeys } from '../../../client/ward-keys.ts';
import { withWard } from '../../../hospital/similar.ts';
import { useUrlState } from '../../../kit/shell/use-url-state.ts';

/** A request starts after this pause in typing, in ms. */
const PAUSE = 150;
const PAGE = 30;
const LAST_WORDS = ['last-patient-search'] as const;

export interface Search {
  text: string;
  room: string;
  /** ID of a ward; empty for all. */
  ward: string;
}
type Words = Pick<Search, 'text' | 'room'>;
const NONE: Words = { text: '', room: '' };

export function useSearch(): [Search, (changed: Partial<Search>) => void] {
  const queries = useQueryClient();
  const [words, setWords] = useEntryState<Words>('registry', () => queries.getQueryData<Words>(LAST_WORDS) ?? NONE);
  const [ward, setWard] = useUrlState('ward');
  const search = useMemo(() => ({ ...words, ward }), [words, ward]);
  const change = (changed: Partial<Search>) => {
    const { text, room, ward: other } = { ...search, ...changed };
    if (other !== ward) setWard(other);
    if (text === words.text && room === words.room) return;
    queries.setQueryData(LAST_WORDS, { text, room });
    setWords({ text, room });
  };
  return [search, change];
}

/**
 * `fresh`: the results belong to the current input. `failed`: the search for it failed, even if it is retried. `similar`: IDs of patients
 * whose names are similar to another's.
 */
export function useRegistry(search: Search) {
  const { call } = useClient();
  const [asked] = useDebouncedValue(search, PAUSE);
  const text = asked.text.trim();
  const room = asked.room.trim();
  const body = { text, ...(room && { room }), ...(asked.ward && { ward: Number(asked.ward) }), limit: PAGE };
  const query = useInfiniteQuery({
    queryKey: [...wardKeys.found(body), 'pages'],
    queryFn: ({ pageParam, signal }) => call('searchPatients', { body: { ...body, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'searchPatients'>) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const patients = useMemo(() => uniqueById(query.data?.pages.flatMap((page) => page.patients) ?? []), [query.data]);
  const similar = useMemo(() => similarNames(patients.map(withWard)), [patients]);
  const isAsked = asked === search;
  const fresh = isAsked && query.isSuccess && !query.isPlaceholderData;
  return { ...query, patients, similar, fresh, failed: isAsked && !fresh && query.failureCount > 0 };
}

export function useWards() {
  const { call } = useClient();
  return useQuery({ queryKey: wardKeys.wards, queryFn: ({ signal }) => call('listWards', { signal }), staleTime: 5 * 60_000 });
}
