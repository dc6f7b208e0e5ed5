// What a page remembers for when one comes back to it, but may stand neither in its address nor in the browser's storage, such as a name that
// was searched for. It is gone with the document.
import { useLocation } from '@tanstack/react-router';
import { useCallback, useState } from 'react';

const memory = new Map<string, unknown>();

/** The place in the browser's history, and the page that is there. */
export const useEntry = (): string => useLocation({ select: ({ pathname, state }) => `${state.__TSR_index} ${pathname}` });

/** As useState; `name` keeps values of one page apart. */
export function useEntryMemory<T>(name: string, initial: T): [T, (value: T) => void] {
  const key = `${useEntry()} ${name}`;
  const [value, setValue] = useState(() => (memory.has(key) ? (memory.get(key) as T) : initial));
  const remember = useCallback(
    (next: T) => {
      memory.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, remember];
}
