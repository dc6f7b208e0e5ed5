// The whole search string of a page, for several values that change together; for a single parameter use `useUrlState` (kit/shell).

import { useCallback, useMemo } from 'react';
import type { Search } from '../../kit/router/address.ts';
import { navigate } from '../../kit/router/history.ts';
import { useSearch } from '../../kit/router/use-location.ts';

/** @param read parses a search string that users may have typed: unknown values become the default */
export function useUrlSearch<T>(read: (search: Search) => T): [T, (search: Search) => void] {
  const search = useSearch();
  const write = useCallback((next: Search) => navigate({ to: '.', search: next, state: true, replace: true }), []);
  return [useMemo(() => read(search), [read, search]), write];
}
