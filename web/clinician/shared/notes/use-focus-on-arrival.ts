// The focus on a page to which another one has led: on its heading, when the control that was used there has gone.
import { type RefObject, useEffect, useRef } from 'react';
import { hasLostFocus } from '../../../kit/accessibility/keep-focus.ts';

/**
 * Returns a ref for the heading of the page, which gets a lost focus once it is shown.
 * @param isShown whether the heading is shown, if it waits for something
 */
export function useFocusOnArrival<E extends HTMLElement>(isShown = true): RefObject<E | null> {
  const heading = useRef<E>(null);
  useEffect(() => {
    // The kept scroll position stays.
    if (isShown && hasLostFocus()) heading.current?.focus({ preventScroll: true });
  }, [isShown]);
  return heading;
}
