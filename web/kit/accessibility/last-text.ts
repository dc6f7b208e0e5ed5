// The text field that had the focus last, also after a button was pressed.
const TEXTS = 'textarea, input:not([type=checkbox], [type=radio], [type=file])';
let last: WeakRef<HTMLElement> | undefined;

document.addEventListener(
  'focusin',
  ({ target }) => {
    if (target instanceof HTMLElement && target.matches(TEXTS)) last = new WeakRef(target);
  },
  { capture: true, passive: true },
);

const DIALOG = '[role=dialog]';

/**
 * Returns the text field that had the focus last, on the page or in the dialog of the element that has it now; undefined when there is none any more.
 * A click beside a dialog takes the focus from everything: then it is the dialog on top.
 */
export function lastTextBeside(element: Element): HTMLElement | undefined {
  const text = last?.deref();
  const dialogs = element === document.body ? [...document.querySelectorAll(DIALOG)].filter((one) => one.querySelector(TEXTS)) : [];
  const around = dialogs.at(-1) ?? element.closest(DIALOG);
  return text?.isConnected && text.closest(DIALOG) === around ? text : undefined;
}
