// Which keys work on the page that is shown, so that hints name these and no others.
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

/** Lists keys as working while the component is on the page. `useKeys` does it for its own; call it for keys that a field handles itself. */
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

/** Names of the keys that work now, as `keyOf` gives them. */
export const useBoundKeys = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => names);
