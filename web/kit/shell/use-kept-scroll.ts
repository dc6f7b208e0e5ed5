// The scroll position of a page per history entry: going back and reloading restore it, also when the content arrives later than the page.

import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import { useEntryId } from '../router/use-location.ts';

const KEY = 'bedside:scroll';
/** Number of entries kept over a reload. */
const REMEMBERED = 50;

const tops = new Map<string, number>();
try {
  for (const [entry, top] of JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, number][]) tops.set(entry, top);
} catch {
  // Stored by another version: pages start at their top.
}
window.addEventListener('pagehide', () => sessionStorage.setItem(KEY, JSON.stringify([...tops].slice(-REMEMBERED))));

/** Returns a ref for the element that scrolls. */
export function useKeptScroll(): RefCallback<HTMLElement> {
  const entry = useEntryId();
  const current = useRef(entry);
  useEffect(() => {
    current.current = entry;
  }, [entry]);
  return useCallback((element: HTMLElement) => {
    const kept = tops.get(current.current) ?? 0;
    let restoring = kept > 0;
    const restore = () => {
      if (!restoring) return;
      element.scrollTop = kept;
      if (element.scrollTop >= kept - 1) giveUp();
    };
    const content = new MutationObserver(restore);
    const giveUp = () => {
      restoring = false;
      content.disconnect();
    };
    const remember = () => {
      if (!restoring) tops.set(current.current, element.scrollTop);
    };
    const byPerson = ['wheel', 'touchmove', 'pointerdown', 'keydown'];
    for (const type of byPerson) element.addEventListener(type, giveUp, { passive: true });
    element.addEventListener('scroll', remember, { passive: true });
    content.observe(element, { childList: true, subtree: true });
    restore();
    return () => {
      giveUp();
      for (const type of byPerson) element.removeEventListener(type, giveUp);
      element.removeEventListener('scroll', remember);
    };
  }, []);
}
