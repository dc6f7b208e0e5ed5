// URLs of the pages before sign-in. The router, which is large, loads with the pages behind sign-in.
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

/** The URL of a page of this app: `/clinic/forgot` for `forgot`. */
export const doorHref = (page: string): string => `${base}${page}`;

/** The token of the link that was opened; '' without one. */
export const tokenInUrl = (): string => new URLSearchParams(location.search).get('token') ?? '';

/** Navigates to a page before sign-in, or to the app's first page with ''. `replace` replaces the history entry. */
export function goToDoor(page: string, replace = false): void {
  if (!replace) moved = true;
  history[replace ? 'replaceState' : 'pushState'](null, '', doorHref(page));
  for (const listener of [...listeners]) listener();
}

/** Whether this page was reached by a link of the app rather than loaded. */
export const cameThroughDoor = (): boolean => moved;

/** The current path inside this app, without slashes at either end: `forgot`, `consultations/1`, ''. */
export const useDoorPath = (): string => useSyncExternalStore(subscribe, () => location.pathname.slice(base.length).replace(/\/+$/, ''));
