// Ctrl+Enter (Cmd+Enter) submits the form around the focus from any of its fields; in a text area, Enter starts a new line.
import { useEffect } from 'react';

/** The submit button of the form around `target`, or of the form in its dialog. */
function submitOf(target: Element): HTMLButtonElement | null | undefined {
  const form = target.closest('form') ?? target.closest('[role=dialog]')?.querySelector<HTMLFormElement>('form:not([hidden])');
  if (!form) return undefined;
  return (
    form.querySelector<HTMLButtonElement>('[type=submit]') ?? document.querySelector<HTMLButtonElement>(`[type=submit][form="${form.id}"]`)
  );
}

/** Used once per app. A field that handles the key itself prevents the default. */
export function useSendKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || event.isComposing || event.repeat) return;
      // An open list of choices uses Enter itself: an unfinished choice is not submitted.
      if (!(event.target instanceof Element) || event.target.ariaExpanded === 'true') return;
      const submit = submitOf(event.target);
      if (!submit) return;
      event.preventDefault();
      // A disabled button has no effect here either.
      submit.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
