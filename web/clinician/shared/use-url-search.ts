// The whole search string of a page, for several values that change together; for a single parameter use `useUrlState` (kit/shell).
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type Search = Readonly<Record<string, unknown>>;

/** @param read parses a search string that users may have typed: unknown values become the default */
export function useUrlSearch<T>(read: (search: Search) => T): [T, (search: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const write = useCallback((next: Search) => void navigate({ to: '.', search: next as never, state: true, replace: true }), [navigate]);
  return [useMemo(() => read(search), [read, search]), write];
}
