// Names the page in the browser's tab.
import { useEffect } from 'react';

/** Sets the document's title to `title` followed by the product's name. Never pass a patient's name: titles end up in histories. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Bedside`;
  }, [title]);
}
