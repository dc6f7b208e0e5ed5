// A link to a list that shows what was found elsewhere. The text is in the navigation state, not in the URL: it may name a patient.
import { navigate } from '../../kit/router/history.ts';
import { useLocation } from '../../kit/router/use-location.ts';

interface Found {
  text: string;
  /** Tells one link from the next. */
  at: number;
}

declare module '@tanstack/history' {
  interface HistoryState {
    found?: Found;
  }
}

/** Opens the list on the page `to`, searched for `text`. */
export const openFound = (to: string, text: string): void => navigate({ to, state: { found: { text, at: Date.now() } } });

const NONE: Found = { text: '', at: 0 };

/** The search of the link that led to the page. `at` is the key of the list, which starts again with each link. */
export const useFoundLink = (): Found => useLocation().state.found ?? NONE;
