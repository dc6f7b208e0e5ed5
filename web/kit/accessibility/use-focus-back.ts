// Where the keyboard stands once a dialog is gone. Mantine remembers that only for a dialog that was on the page before it opened.
import { useCallback, useLayoutEffect, useRef } from 'react';
import { hasLostFocus, keepFocus } from './keep-focus.ts';

interface Origin {
  opener?: HTMLElement;
  /** The row around the opener, for when the opener itself is gone. */
  row?: HTMLElement | null;
  /** Its place among the stops of the page, for when the row is gone, too; -1 outside of them. */
  place?: number;
}

/** Where the dialog came from that is just closing: another one may take its place in the same moment. */
let leaving: Origin | undefined;

/** Where the keys lead on a page, in its order: elements with `data-stop`. */
export const stops = () => [...document.querySelectorAll<HTMLElement>('#main [data-stop]')];

function originNow(): Origin {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || hasLostFocus()) return leaving ?? {};
  // A menu closes once something in it was chosen; its button stays.
  const button = active.closest('[role=menu]')?.getAttribute('aria-labelledby');
  const opener = (button && document.getElementById(button)) || active;
  const row = opener.closest<HTMLElement>('[data-task], [data-bed]');
  const place = stops().findIndex((stop) => stop === opener || row?.contains(stop));
  return { opener, row, place };
}

function goBackTo({ opener, row, place = -1 }: Origin): void {
  const around = opener?.isConnected ? opener : row?.isConnected ? row.querySelector<HTMLElement>('[data-stop]') : undefined;
  const target = around ?? (place === -1 ? undefined : stops().at(Math.min(place, stops().length - 1)));
  target?.focus({ preventScroll: true });
  if (!document.querySelector('[role=dialog][aria-modal=true]')) keepFocus();
}

/**
 * Gives the focus back to what had it before the dialog opened, unless the person has gone on to something else by then. Belongs to every
 * dialog; one that is closed before it leaves the page calls the answer when it has vanished.
 */
export function useFocusBack(opened: boolean): () => void {
  const origin = useRef<Origin>(undefined);
  const giveBack = useCallback(() => {
    const from = origin.current;
    if (!from) return;
    origin.current = undefined;
    leaving = from;
    // After what else the page does about a focus that is lost.
    requestAnimationFrame(() => {
      if (leaving === from) leaving = undefined;
      if (hasLostFocus()) goBackTo(from);
    });
  }, []);
  useLayoutEffect(() => {
    if (opened) origin.current = originNow();
  }, [opened]);
  useLayoutEffect(() => giveBack, [giveBack]);
  return giveBack;
}
