// Holds the fields of a form while its request is under way: input after the request has started would be neither sent nor kept.
// `disabled` would take the focus from a field; `inert` would also hide it from screen readers.
import { type RefObject, useLayoutEffect } from 'react';

const FIELDS = 'label, input, select, textarea';

/**
 * Keeps the values of the fields in a region from changing. They stay readable and keep the focus; Tab and Escape work.
 * @param held whether a request with their values is under way
 * @param controls a selector of what ignores clicks; `*` if buttons of the region change values
 */
export function useHeldFields(region: RefObject<HTMLElement | null>, held: boolean, controls = FIELDS): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!held || !element) return;
    const texts = [...element.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:read-write, textarea:read-write')];
    for (const text of texts) text.readOnly = true;

    const onClick = (event: Event) => {
      if (!(event.target instanceof Element && event.target.closest(controls))) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // The native list of a select opens before the click.
    const onMouseDown = (event: Event) => {
      if (event.target instanceof HTMLSelectElement) event.preventDefault();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Tab' || event.key === 'Escape') return;
      // A list of choices opens with a key; the caret of a text still moves.
      event.stopPropagation();
      if (event.target instanceof HTMLSelectElement) event.preventDefault();
    };
    const end = new AbortController();
    const capture = { capture: true, signal: end.signal };
    element.addEventListener('click', onClick, capture);
    element.addEventListener('mousedown', onMouseDown, capture);
    element.addEventListener('keydown', onKeyDown, capture);
    return () => {
      end.abort();
      for (const text of texts) text.readOnly = false;
    };
  }, [region, held, controls]);
}
