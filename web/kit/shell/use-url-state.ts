// State of a list in the URL: it survives opening an item, going back and reloading, and can be linked to.

import { useCallback } from 'react';
import { navigate } from '../router/history.ts';
import { useSearch } from '../router/use-location.ts';

/** The search parameter `name`; empty when absent. Not for values that may name a patient: use `useEntryState` (client/session). */
export function useUrlState(name: string): [value: string, change: (value: string) => void] {
  const value = useSearch()[name] ?? '';
  const change = useCallback(
    (value: string) => navigate({ to: '.', search: (before) => ({ ...before, [name]: value }), state: true, replace: true }),
    [name],
  );
  return [value, change];
}

/** A search parameter that is one of `choices`. The first is the default and not written; unknown values become the default. */
export function useUrlChoice<T extends string>(name: string, choices: readonly [T, ...T[]]): [T, (choice: T) => void] {
  const [stated, change] = useUrlState(name);
  const choice = choices.find((one) => one === stated) ?? choices[0];
  return [choice, (next) => change(next === choices[0] ? '' : next)];
}
