// A page's whole search, for state of several parts that change together; one parameter by itself is `useInAddress` (kit/shell).
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type Search = Readonly<Record<string, unknown>>;

/** @param read takes what anybody may have typed: whatever it does not understand is the default */
export function useAddress<T>(read: (search: Search) => T): [T, (search: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const write = useCallback((next: Search) => void navigate({ to: '.', search: next as never, state: true, replace: true }), [navigate]);
  return [useMemo(() => read(search), [read, search]), write];
}
