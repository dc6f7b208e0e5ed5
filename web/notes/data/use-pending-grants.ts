// Keys of notes that the user can pass on to readers who joined later.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useClient } from '../../client/react.tsx';
import { noteKeys } from './note-keys.ts';
import { useRefreshNotes } from './use-notes.ts';

/** Polling interval in ms. */
const SAFETY_POLL = 60_000;

/** @returns `readers`: the names of those who wait for the user */
export function usePendingGrants() {
  const { call } = useClient();
  const query = useQuery({
    queryKey: noteKeys.pendingGrants,
    queryFn: ({ signal }) => call('listPendingGrants', { signal }),
    // A reader who joins changes no note, so no frame reports it.
    staleTime: 0,
    refetchInterval: SAFETY_POLL,
  });
  const waiting = (query.data?.grants ?? []).filter((grant) => grant.can_grant);
  const readers = new Map(waiting.map(({ reader }) => [`${reader.kind} ${reader.id}`, reader.name]));
  return { readers: [...readers.values()] };
}

/** Passes on all keys, some at a time. */
export function usePassOn() {
  const { call } = useClient();
  const refresh = useRefreshNotes();
  return useMutation({
    mutationFn: async () => {
      let granted = 0;
      for (let more = true; more; ) {
        const passed = await call('grantNotes');
        granted += passed.granted;
        more = passed.remaining && passed.granted > 0;
      }
      return granted;
    },
    onSettled: refresh,
  });
}
