// Whether a narrow screen has little height left, as on a phone with its keyboard open: pages then hide what is not needed for writing.
import { useEffect, useState } from 'react';

/** A height below this is little, in px. */
const SHORT = 480;
const NARROW = '(max-width: 62em)';

const heightNow = () => window.visualViewport?.height ?? window.innerHeight;
const isShort = () => heightNow() < SHORT && window.matchMedia(NARROW).matches;

/**
 * While the component is mounted, `<html>` carries `data-short` and, for browsers that lay the keyboard over the page, `--visible-height`.
 * @returns whether the screen is short now
 */
export function useShortScreen(): boolean {
  const [short, setShort] = useState(isShort);
  useEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const now = isShort();
      root.toggleAttribute('data-short', now);
      root.style.setProperty('--visible-height', `${heightNow()}px`);
      // Safari scrolls the page to the field instead of making the page smaller.
      if (now) window.scrollTo(0, 0);
      setShort(now);
    };
    const sources = [window, ...(window.visualViewport ? [window.visualViewport] : [])];
    measure();
    for (const source of sources) source.addEventListener('resize', measure);
    return () => {
      for (const source of sources) source.removeEventListener('resize', measure);
      root.removeAttribute('data-short');
      root.style.removeProperty('--visible-height');
    };
  }, []);
  return short;
}
