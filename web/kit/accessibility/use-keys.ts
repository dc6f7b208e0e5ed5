// Shortcuts of a page. Single characters work while the user is not typing and can be turned off (WCAG 2.1.4).
import { useEffect, useEffectEvent } from 'react';
import { useBinding } from './bound-keys.ts';
import { keyOf } from './key-of.ts';
import { singleKeysAreOn } from './single-keys.ts';

/** Keys that a held key repeats; the others would act on one item after another. */
const REPEATABLE = new Set(['j', 'k', 'arrowdown', 'arrowup']);

const MODAL = '[role=dialog][aria-modal=true]';

/** Whether a text field, a dialog or a menu uses the keys. */
function isTaken({ target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches('textarea, select, [contenteditable]:not([contenteditable=false])')) return true;
  if (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type)) return true;
  const around = target === document.body ? document.querySelector(MODAL) : target.closest(`${MODAL}, [role=menu], [role=listbox]`);
  return around !== null;
}

/**
 * Runs the action of a key while the component is mounted. Names are as in `keyOf`: `j`, `/`, `?`, `arrowdown`, `mod+k`. Keys with
 * `mod` work everywhere, also in a text field. A key whose action is `false` does not work now, and no hint names it.
 */
export function useKeys(keys: readonly (readonly [key: string, act: (() => void) | false])[]): void {
  useBinding(keys.filter(([, act]) => act).map(([key]) => key));
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    const pressed = keyOf(event);
    const act = keys.find(([key]) => key === pressed)?.[1];
    if (!pressed || !act || (event.repeat && !REPEATABLE.has(pressed))) return;
    if (!pressed.startsWith('mod+') && isTaken(event)) return;
    if (pressed.length === 1 && !singleKeysAreOn()) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
