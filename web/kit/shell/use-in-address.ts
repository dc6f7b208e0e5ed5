// What shapes a list, kept in the address: it survives opening an item, going back, a reload, and can be linked to.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The search parameter `name`; empty when absent. Never for what may name a patient: that is `useEntryState` (client/session). */
export function useInAddress(name: string): [value: string, change: (value: string) => void] {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const stated = search[name];
  const change = useCallback(
    (value: string) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, [name]: value || undefined }),
        state: true,
        replace: true,
      }),
    [navigate, name],
  );
  return [typeof stated === 'string' || typeof stated === 'number' ? String(stated) : '', change];
}

/** A search parameter that is one of `choices`; the first is usual and not written, anything else counts as it. */
export function useChoiceInAddress<T extends string>(name: string, choices: readonly [T, ...T[]]): [T, (choice: T) => void] {
  const [stated, change] = useInAddress(name);
  const choice = choices.find((one) => one === stated) ?? choices[0];
  return [choice, (next) => change(next === choices[0] ? '' : next)];
}
