// Shows the user's own change at once in lists that must not change while a pointer is on them.
import { type Query, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { followUntil } from '../../../kit/steady/hold.ts';

/** A live frame may restart a request, so the load is awaited this many times. */
const TIMES = 5;
const isLoading = (query: Query): boolean => query.state.fetchStatus === 'fetching';

/** Returns a function that reloads the data under these query keys and lets lists change until they show it. */
export function useFollow(): (names: readonly QueryKey[]) => void {
  const queries = useQueryClient();
  return useCallback(
    (names) => {
      const again = () =>
        Promise.all(names.map((queryKey) => queries.refetchQueries({ queryKey, predicate: isLoading }, { cancelRefetch: false })));
      const load = async () => {
        await Promise.all(names.map((queryKey) => queries.invalidateQueries({ queryKey })));
        for (let time = 0; time < TIMES && names.some((queryKey) => queries.isFetching({ queryKey }) > 0); time++) await again();
      };
      followUntil(load());
    },
    [queries],
  );
}
