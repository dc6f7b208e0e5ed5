// Ctrl+Enter (Cmd+Enter) sends the form around the focus, from any of its fields: in a text area, Enter begins a new line.
import { useEffect } from 'react';

/** The button that sends the form in which `target` is, or the form of the dialog in which it is. */
function submitOf(target: Element): HTMLButtonElement | null | undefined {
  const form = target.closest('form') ?? target.closest('[role=dialog]')?.querySelector<HTMLFormElement>('form:not([hidden])');
  if (!form) return undefined;
  return (
    form.querySelector<HTMLButtonElement>('[type=submit]') ?? document.querySelector<HTMLButtonElement>(`[type=submit][form="${form.id}"]`)
  );
}

/** For a whole app, once. A field that handles the key itself prevents its default. */
export function useSendKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || event.isComposing || event.repeat) return;
      // An open list of choices keeps Enter to itself: what is not chosen yet is not sent.
      if (!(event.target instanceof Element) || event.target.ariaExpanded === 'true') return;
      const submit = submitOf(event.target);
      if (!submit) return;
      event.preventDefault();
      // A button that cannot be pressed yet does nothing here, either.
      submit.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
