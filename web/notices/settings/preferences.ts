// The notification preferences of the user. Each change is saved at once.
import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import type { CallInput, Received } from '../../client/call.ts';
import { useLiveTopic } from '../../client/live/use-live-topic.ts';
import { keys } from '../../client/query-keys.ts';
import { useClient } from '../../client/react.tsx';

export type Preferences = Received<'getPreferences'>;
export type KindPreference = Preferences['kinds'][number];
type Change = NonNullable<CallInput<'setPreferences'>['body']>;
/** The channels of a kind that change. */
export type KindChange = NonNullable<Change['kinds']>[number];

const SAVING = ['preferences'];

/** The preferences, also as another tab or device changes them: loaded again once the changes of this page are saved. */
export function usePreferences() {
  const { call } = useClient();
  const queries = useQueryClient();
  const saves = useIsMutating({ mutationKey: SAVING }) > 0;
  const [outdated, setOutdated] = useState(false);
  useLiveTopic('notifications', 'preferences.changed', () => setOutdated(true));
  useEffect(() => {
    if (!outdated || saves) return;
    setOutdated(false);
    void queries.invalidateQueries({ queryKey: keys.preferences });
  }, [outdated, saves, queries]);
  return useQuery({ queryKey: keys.preferences, queryFn: ({ signal }) => call('getPreferences', { signal }) });
}

const changed = (preferences: Preferences, { kinds = [], ...others }: Change): Preferences => {
  const given = new Map<string, object>(kinds.map((one) => [one.kind, one]));
  return {
    ...preferences,
    ...(others as Partial<Preferences>),
    kinds: preferences.kinds.map((one) => ({ ...one, ...given.get(one.kind) })),
  };
};

/**
 * Saves a change, and nothing else: another device may have changed the rest. Shown at once, and reverted if the request fails. Changes are
 * sent one after the other.
 */
export function useSavePreferences() {
  const { call } = useClient();
  const queries = useQueryClient();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const put = (change: Change) =>
    queries.setQueryData<Preferences>(keys.preferences, (preferences) => preferences && changed(preferences, change));
  const saving = useMutation({
    mutationKey: SAVING,
    scope: { id: 'preferences' },
    mutationFn: async (change: Change) => {
      // After the failure of an earlier change the cache has the server's state, without this change.
      put(change);
      const saved = await call('setPreferences', { body: change });
      // Of the last change; those that wait are not in it.
      if (queries.isMutating({ mutationKey: SAVING }) === 1) queries.setQueryData(keys.preferences, saved);
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
