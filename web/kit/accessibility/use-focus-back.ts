// Restores the focus after a dialog. Mantine does so only for a dialog that was on the page before it opened.
import { useCallback, useLayoutEffect, useRef } from 'react';
import { hasLostFocus, keepFocus } from './keep-focus.ts';
import { lastTextBeside } from './last-text.ts';

interface Origin {
  opener?: HTMLElement;
  /** The row around the opener, for when the opener itself was removed. */
  row?: HTMLElement | null;
  /** Its position among the stops of the page, for when the row was removed too; -1 if it is outside of them. */
  place?: number;
}

/** The origin of the dialog that is closing: another one may open in the same moment. */
let leaving: Origin | undefined;

/** The stops of the keyboard on a page, in its order: elements with `data-stop`. */
export const stops = () => [...document.querySelectorAll<HTMLElement>('#main [data-stop]')];

function originNow(toText: boolean): Origin {
  const active = document.activeElement;
  const text = toText && active ? lastTextBeside(active) : undefined;
  if (text) return { opener: text };
  if (!(active instanceof HTMLElement) || hasLostFocus()) return leaving ?? {};
  // A menu closes after a choice, but its button stays.
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
 * Restores the focus to the element that had it before the dialog opened, unless the user has moved it since. Every dialog uses it; one
 * that closes before it is unmounted calls the returned function when it has disappeared.
 * @param toText whether the focus goes to the text that the user was writing, if there is one, and not to the button that opened the dialog
 */
export function useFocusBack(opened: boolean, toText = false): () => void {
  const origin = useRef<Origin>(undefined);
  const giveBack = useCallback(() => {
    const from = origin.current;
    if (!from) return;
    origin.current = undefined;
    leaving = from;
    // After the page's own handling of a lost focus.
    requestAnimationFrame(() => {
      if (leaving === from) leaving = undefined;
      if (hasLostFocus()) goBackTo(from);
    });
  }, []);
  useLayoutEffect(() => {
    if (opened) origin.current = originNow(toText);
  }, [opened, toText]);
  useLayoutEffect(() => giveBack, [giveBack]);
  return giveBack;
}
