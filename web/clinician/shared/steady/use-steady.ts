// What a list shows: the latest, or what it showed when a pointer or finger came to it.
import { useState } from 'react';
import { useHeld } from './hold.ts';

/** What is new to a list while it stays as it is. */
export interface News {
  /** Something newer waits until the pointer has left. */
  waits: boolean;
  /** How many things are new, changed or gone. */
  news: number;
  /** Shows the latest although the pointer is there. */
  apply: () => void;
}
interface Steady<T> extends News {
  shown: T;
}

/**
 * @param latest keeps its identity while it says the same
 * @param key of what was asked for: with another one, the latest is shown at once
 * @param count how much of `latest` is new to a reader of `shown`
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
