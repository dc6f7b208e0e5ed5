// The part of a page's state that stands in its address, so that it survives opening something and going back, a reload, and being sent to a
// colleague. Nothing about a patient belongs there.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Search = Readonly<Record<string, unknown>>;

/** @param read takes what anybody may have typed: whatever it does not understand is the default */
export function useAddress<T>(read: (search: Search) => T): [T, (search: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const write = useCallback((next: Search) => void navigate({ to: '.', search: next as never, replace: true }), [navigate]);
  return [read(search), write];
}
