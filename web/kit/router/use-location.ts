// The current address of the app.
import { useMemo, useSyncExternalStore } from 'react';
import { readSearch, type Search } from './address.ts';
import { here, type Location, subscribe } from './history.ts';

export const useLocation = (): Location => useSyncExternalStore(subscribe, here);

/** The ID of the current entry in the browser's history: the same when the user returns to it. */
export const useEntryId = (): string => useSyncExternalStore(subscribe, () => here().state.__TSR_key ?? '');

/** The values of the search string. */
export function useSearch(): Search {
  const search = useSyncExternalStore(subscribe, () => here().search);
  return useMemo(() => readSearch(search), [search]);
}
