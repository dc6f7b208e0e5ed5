// The notification preferences of the user. Each change is saved at once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReducer } from 'react';
import type { CallInput, Received } from '../../client/call.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';

export type Preferences = Received<'getPreferences'>;
export type KindPreference = Preferences['kinds'][number];
type Change = Partial<Omit<Preferences, 'channels'>>;

export function usePreferences() {
  const { call } = useClient();
  return useQuery({ queryKey: keys.preferences, queryFn: ({ signal }) => call('getPreferences', { signal }) });
}

/** The request body for `preferences`. Security kinds are left out, because they cannot change. */
const bodyOf = ({ kinds, quiet_hours, digest, digest_at, time_zone }: Preferences): CallInput<'setPreferences'>['body'] => ({
  kinds: kinds.filter(({ can_change }) => can_change).map(({ can_change, ...kind }) => kind),
  quiet_hours,
  digest,
  digest_at,
  time_zone,
});

/** Saves a change: shown at once, and reverted if the request fails. Changes are sent one after the other. */
export function useSavePreferences() {
  const { call } = useClient();
  const queries = useQueryClient();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const put = (change: Change) =>
    queries.setQueryData<Preferences>(keys.preferences, (preferences) => preferences && { ...preferences, ...change });
  const saving = useMutation({
    scope: { id: 'preferences' },
    mutationFn: async (change: Change) => {
      // After the failure of an earlier change the cache has the server's state, without this change.
      const preferences = put(change);
      if (preferences) await call('setPreferences', { body: bodyOf(preferences) });
    },
    onError: () => queries.invalidateQueries({ queryKey: keys.preferences }),
  });
  const mutate = (change: Change) => {
    // A response in progress has the state before the change.
    void queries.cancelQueries({ queryKey: keys.preferences });
    put(change);
    // The cache notifies components in a later task; React resets a controlled field that is not rendered during its event.
    redraw();
    saving.mutate(change);
  };
  return { ...saving, mutate };
}

export type SavePreferences = ReturnType<typeof useSavePreferences>;
