// Where the keyboard stands when the button that was pressed is gone.

/** Puts a focus that vanished with its element at the beginning of the page, so that the next Tab does not start over at the top. */
export function keepFocus(): void {
  if (document.activeElement === null || document.activeElement === document.body) document.getElementById('main')?.focus();
}
