// Names the page in the browser's tab.
import { useEffect } from 'react';

/**
 * Sets the document's title to `title` followed by the product's name, with `waiting` things in front that want attention. Never
 * pass a patient's name: titles end up in histories.
 */
export function usePageTitle(title: string, waiting = 0): void {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · Bedside`;
  }, [title, waiting]);
}
