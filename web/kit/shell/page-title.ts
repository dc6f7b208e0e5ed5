// Sets the title of the browser tab.
import { useEffect } from 'react';

/**
 * Sets the document's title to `title` followed by the product's name, with `waiting`, the number of items that need attention, in front.
 * Never pass a patient's name: titles are stored in the browser's history.
 */
export function usePageTitle(title: string, waiting = 0): void {
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · Bedside`;
  }, [title, waiting]);
}
