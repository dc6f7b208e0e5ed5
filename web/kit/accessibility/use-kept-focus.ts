// Keeps the focus in a part of the page that replaces its form or buttons.
import { type RefObject, useEffect, useRef } from 'react';
import { hasLostFocus } from './keep-focus.ts';

/**
 * Returns a ref for the heading of the part: it gets the focus when another `step` is shown and the focused control has gone with the one before. A step
 * that only follows from loading takes no focus, which would also scroll the page.
 */
export function useKeptFocus<E extends HTMLElement>(step: unknown): RefObject<E | null> {
  const heading = useRef<E>(null);
  const shown = useRef(step);
  const focused = useRef<Element>(undefined);
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (event.target instanceof Element) focused.current = event.target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (focused.current?.isConnected === false && hasLostFocus()) heading.current?.focus();
  }, [step]);
  return heading;
}
