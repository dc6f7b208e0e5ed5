// After the submission of a form the focus goes to its first field with an error, so that a screen reader reads the field and the error.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { hasLostFocus } from './keep-focus.ts';

/**
 * Focuses the first invalid field once errors are shown, those of the server as well. A user who has moved to another field stays there.
 * @param busy whether the form waits for the server
 * @returns a function to call at each submission
 */
export function useFaultFocus(form: RefObject<HTMLElement | null>, busy: boolean): () => void {
  const [submissions, setSubmissions] = useState(0);
  const submittedFrom = useRef<Element | null>(null);
  const isDue = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: errors appear with a submission or with the end of its request
  useEffect(() => {
    const first = !busy && isDue.current && form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!first) return;
    isDue.current = false;
    if (hasLostFocus() || document.activeElement === submittedFrom.current) first.focus();
  }, [form, busy, submissions]);
  return useCallback(() => {
    isDue.current = true;
    submittedFrom.current = document.activeElement;
    setSubmissions((before) => before + 1);
  }, []);
}
