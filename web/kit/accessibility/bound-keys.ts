// The shortcuts that work on the current page, so that hints name only these.
import { useEffect, useSyncExternalStore } from 'react';

const bound = new Map<symbol, readonly string[]>();
const listeners = new Set<() => void>();
let names: ReadonlySet<string> = new Set();

function changed(): void {
  names = new Set([...bound.values()].flat());
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Registers keys as working while the component is mounted. `useKeys` does this for its keys; call it for keys that a field handles itself.
 */
export function useBinding(keys: readonly string[]): void {
  const joined = keys.join(' ');
  useEffect(() => {
    const binding = Symbol(joined);
    bound.set(binding, joined.split(' ').filter(Boolean));
    changed();
    return () => {
      bound.delete(binding);
      changed();
    };
  }, [joined]);
}

/** Names of the keys that work now, as in `keyOf`. */
export const useBoundKeys = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => names);
