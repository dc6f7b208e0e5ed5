// State of a list that must not be in the URL, because it may name a patient: kept with the entry of the browser's history.

import { useEffect, useState } from 'react';
import { useEntryId } from '../../kit/router/use-location.ts';
import { useClient, useUser } from '../react.tsx';

/**
 * Like `useState`, but going back and reloading restore it. It is stored in this tab until sign-out, like a draft (wipe.ts). While the
 * component stays on the page, it carries its state from entry to entry.
 */
export function useEntryState<T>(name: string, initial: () => T): [T, (next: T) => void] {
  const { app } = useClient();
  const { id } = useUser();
  const entry = useEntryId();
  const key = `bedside:${app}:draft:${id}:list:${name}:${entry}`;
  const [value, setValue] = useState<T>(() => stored<T>(key) ?? initial());
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(value)), [key, value]);
  return [value, setValue];
}

function stored<T>(key: string): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
