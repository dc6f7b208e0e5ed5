// Notes that the user reads. Their texts are in memory only, as long as a page shows them.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Received } from '../../client/call.ts';
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { useStandingError } from '../../client/problems/use-standing-error.ts';
import { useClient } from '../../client/react.tsx';
import { uniqueById } from '../../client/unique-by-id.ts';
import { noteKeys } from './note-keys.ts';

/** Notes about a patient, newest first. @param page how many are loaded at a time */
export function useNotesOf(patientId: number, page: number) {
  const { call } = useClient();
  const request = useInfiniteQuery({
    queryKey: noteKeys.of(patientId),
    queryFn: ({ pageParam, signal }) =>
      call('listNotes', { query: { patient_id: patientId, first: page, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last: Received<'listNotes'>) => last.next ?? undefined,
    gcTime: 0,
  });
  const query = useStandingError(request, String(patientId));
  const notes = useMemo(() => uniqueById(query.data?.pages.flatMap((one) => one.notes) ?? []), [query.data]);
  return { ...query, notes };
}

/** @param version an earlier one; undefined for the newest */
export function useNote(id: string, version: number | undefined) {
  const { call } = useClient();
  const query = useQuery({
    queryKey: noteKeys.one(id, version),
    queryFn: ({ signal }) => call('getNote', { params: { id }, query: version === undefined ? {} : { version }, signal }),
    gcTime: 0,
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
  return useStandingError(query, `${id} ${version}`);
}

/** Loads notes again when one that the user reads has changed, and after the session was unlocked. */
export function useRefreshNotes(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [noteKeys.notes, noteKeys.pendingGrants, noteKeys.ownPatients]) void queries.invalidateQueries({ queryKey });
  };
}

export function useNotesLive(): void {
  useLiveTopic('me', ['notes.changed', 'notes.keys-received'], useRefreshNotes());
}
