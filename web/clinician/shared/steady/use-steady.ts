// What a list shows: the latest, or what it showed when a pointer or finger came to it.
import { useState } from 'react';
import { useHeld } from './hold.ts';

interface Steady<T> {
  shown: T;
  /** Something newer waits until the pointer has left. */
  waits: boolean;
  /** Shows the latest although the pointer is there. */
  apply: () => void;
}

/**
 * @param latest keeps its identity while it says the same
 * @param key of what was asked for: with another one, the latest is shown at once
 */
export function useSteady<T>(latest: T, key: string): Steady<T> {
  const held = useHeld();
  const [kept, keep] = useState({ value: latest, key });
  const follows = !held || kept.key !== key;
  if (follows && (kept.value !== latest || kept.key !== key)) keep({ value: latest, key });
  return { shown: follows ? latest : kept.value, waits: !follows && kept.value !== latest, apply: () => keep({ value: latest, key }) };
}
