// Where the keyboard stands when the button that was pressed is gone.

/** What had the focus is gone: nothing has it. */
export const hasLostFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Puts a focus that vanished with its element on what the page is about (`data-focus-home`), or at the beginning of the page, so that the
 * next Tab does not start over at the top.
 */
export function keepFocus(): void {
  if (!hasLostFocus()) return;
  (document.querySelector<HTMLElement>('#main [data-focus-home]') ?? document.getElementById('main'))?.focus();
}
