// The value that a list renders: the latest, or the one from before a pointer or finger came to the list.
import { useState } from 'react';
import { useHeld } from './hold.ts';

/** The pending updates of a steady list. */
export interface News {
  /** Whether a newer value waits until the pointer has left. */
  waits: boolean;
  /** Number of added, changed and removed items. */
  news: number;
  /** Shows the latest value although the pointer is there. */
  apply: () => void;
}
interface Steady<T> extends News {
  shown: T;
}

/**
 * @param latest keeps its identity while its content is the same
 * @param key of the request; when it changes, the latest value is shown at once
 * @param count number of updates in `latest` for a reader of `shown`
 */
export function useSteady<T>(latest: T, key: string, count: (shown: T, latest: T) => number): Steady<T> {
  const held = useHeld();
  const [kept, keep] = useState({ value: latest, key });
  const follows = !held || kept.key !== key;
  if (follows && (kept.value !== latest || kept.key !== key)) keep({ value: latest, key });
  const waits = !follows && kept.value !== latest;
  return {
    shown: follows ? latest : kept.value,
    waits,
    news: waits ? count(kept.value, latest) : 0,
    apply: () => keep({ value: latest, key }),
  };
}
