// The part of a text that the user has selected with the pointer or the keyboard.
import { type RefObject, useEffect, useState } from 'react';
import { type Quoted, quoteOf } from './segments.ts';

/** @param box contains the text and nothing else */
export function useSelectedText(box: RefObject<HTMLElement | null>, text: string): Quoted | undefined {
  const [selected, select] = useState<Quoted>();
  useEffect(() => {
    const look = () => {
      const selection = getSelection();
      const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
      if (!range || range.collapsed || !box.current?.contains(range.commonAncestorContainer)) return select(undefined);
      const before = document.createRange();
      before.setStart(box.current, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const start = before.toString().length;
      return select(quoteOf(text, start, start + range.toString().length));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box, text]);
  return selected;
}
