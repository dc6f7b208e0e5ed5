// Links to a part of a page.
import { useCallback } from 'react';
import { useLocation } from './use-location.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** The part of the page that the link is about. */
    section?: string;
  }
}

/**
 * The attributes of the part `name` of a page: it gets the focus when a link leads to it, also after it has loaded.
 * @param within selects what gets the focus in it; without it the part itself does
 */
export function useSection(name: string, within?: string) {
  const { state } = useLocation();
  const ref = useCallback(
    (part: HTMLElement | null) => {
      if (state.section === name) (within ? part?.querySelector<HTMLElement>(within) : part)?.focus();
    },
    [state, name, within],
  );
  return { ref, tabIndex: -1 };
}
