// Keeps the focus on the page when the focused button disappears.

/** Whether no element has the focus, because the focused one was removed. */
export const hasLostFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Moves a lost focus to the main element of the page (`data-focus-home`), or to the start of the page, so that the next Tab does not start
 * at the top of the document.
 */
export function keepFocus(): void {
  if (!hasLostFocus()) return;
  (document.querySelector<HTMLElement>('#main [data-focus-home]') ?? document.getElementById('main'))?.focus();
}
