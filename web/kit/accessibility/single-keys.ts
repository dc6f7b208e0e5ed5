// Whether single-character shortcuts are on for this device. Users who dictate, or press keys by accident, turn them off (WCAG 2.1.4).
import { useSyncExternalStore } from 'react';

const KEY = 'bedside:single-keys';
const listeners = new Set<() => void>();

export const singleKeysAreOn = (): boolean => localStorage.getItem(KEY) !== 'off';

function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener); // another tab
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The setting and its setter; stored on this device. */
export const useSingleKeys = (): [on: boolean, turn: (on: boolean) => void] => [
  useSyncExternalStore(subscribe, singleKeysAreOn),
  turnSingleKeys,
];
