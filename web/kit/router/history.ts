// The addresses of the app's pages, without the app's base path, and their entries in the browser's history.
import { createBrowserHistory, type HistoryLocation, type HistoryState } from '@tanstack/history';
import { addressOf, type Place, pageOf } from './address.ts';

export interface Location {
  /** The path in this app: `/patients/3`. */
  pathname: string;
  search: string;
  /** Fields of features; each declares its own in `HistoryState`, beside its use. */
  state: HistoryLocation['state'];
}

export interface Destination extends Place {
  /** Replaces the history entry instead of adding one. */
  replace?: boolean | undefined;
  /** `true` keeps the state of the current entry. */
  state?: HistoryState | true;
  /** For navigation after saving, when there is nothing left to lose. */
  ignoreBlocker?: boolean;
}

const base = import.meta.env.BASE_URL;
const browser = createBrowserHistory();

const locationOf = ({ pathname, search, state }: HistoryLocation): Location => ({ pathname: pageOf(pathname, base), search, state });
let current = locationOf(browser.location);
browser.subscribe(({ location }) => {
  current = locationOf(location);
});

/** The current location: the same object until the next navigation. */
export const here = (): Location => current;
export const { subscribe, block } = browser;

/** The URL of `place`, with the app's base path. */
export const hrefOf = (place: Place): string => addressOf(place, current, base);

/** Opens a page in this tab, unless a form with unsaved input keeps its page open. */
export function navigate({ replace = false, state, ignoreBlocker = false, ...place }: Destination): void {
  const href = hrefOf(place);
  // As with any link: opening the page that is open adds no entry.
  const again = state === undefined && href === browser.location.href;
  browser[replace || again ? 'replace' : 'push'](href, state === true ? current.state : state, { ignoreBlocker });
}
