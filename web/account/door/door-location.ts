// Addresses in front of sign-in. The router with its weight comes with the pages behind it.
import { useSyncExternalStore } from 'react';

const base = import.meta.env.BASE_URL;
const listeners = new Set<() => void>();
let moved = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The address of a page of this app: `/clinic/forgot` for `forgot`. */
export const doorHref = (page: string): string => `${base}${page}`;

/** Goes to a page in front of sign-in, or to the app's first page with ''. `replace` leaves no way back. */
export function goToDoor(page: string, replace = false): void {
  if (!replace) moved = true;
  history[replace ? 'replaceState' : 'pushState'](null, '', doorHref(page));
  for (const listener of [...listeners]) listener();
}

/** Whether this page was reached by a link of ours rather than by loading it. */
export const cameThroughDoor = (): boolean => moved;

/** The present address inside this app, without slashes at either end: `forgot`, `consultations/1`, ''. */
export const useDoorPath = (): string => useSyncExternalStore(subscribe, () => location.pathname.slice(base.length).replace(/\/+$/, ''));
