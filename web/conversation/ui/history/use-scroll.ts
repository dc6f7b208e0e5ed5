// The scroll position in the history: stays at the newest message while the user is there, and in place when earlier messages load.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  /** Keys of the first and last message shown (`data-row`), and the number of rows after them. */
  first: string | undefined;
  last: string | undefined;
  tail: number;
  onNearTop: () => void;
  onNearBottom: () => void;
}

/** A distance to an edge that counts as being at it, in px. */
const NEAR_BOTTOM = 60;
const NEAR_TOP = 240;

const rowOf = (scroller: HTMLElement, key: string) => scroller.querySelector<HTMLElement>(`[data-row="${key}"]`);

/** Returns `atBottom` and a function that scrolls there. */
export function useScroll({ scroller, first, last, tail, onNearTop, onNearBottom }: Options) {
  // False until the history is placed: it opens at its first unread message, and what is below counts as unseen.
  const [atBottom, setAtBottom] = useState(false);
  const stick = useRef(true);
  /** Positions of two rows on screen, to restore the position when rows above them come or go. */
  const anchors = useRef<{ key: string; top: number }[]>([]);
  const placed = useRef(false);

  const remember = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    anchors.current = [first, last].flatMap((key) =>
      key === undefined ? [] : [{ key, top: (rowOf(box, key)?.offsetTop ?? 0) - box.scrollTop }],
    );
  }, [scroller, first, last]);

  const toBottom = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    stick.current = true;
    box.scrollTop = box.scrollHeight;
    setAtBottom(true);
  }, [scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come or go at either end move the rows on screen
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || last === undefined) return;
    if (!placed.current) {
      placed.current = true;
      const divider = box.querySelector<HTMLElement>('[data-unread]');
      box.scrollTop = divider ? divider.offsetTop - box.clientHeight / 3 : box.scrollHeight;
      stick.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_BOTTOM;
      setAtBottom(stick.current);
      // Near the top, the messages before the first unread one are loaded too.
      if (box.scrollTop < NEAR_TOP) onNearTop();
    } else if (stick.current) {
      box.scrollTop = box.scrollHeight;
    } else {
      const anchor = anchors.current.find((one) => rowOf(box, one.key));
      const row = anchor && rowOf(box, anchor.key);
      if (anchor && row) box.scrollTop = row.offsetTop - anchor.top;
    }
    remember();
  }, [scroller, first, last, tail, remember, onNearTop]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let height = box.clientHeight;
    const onScroll = () => {
      // A keyboard that opens makes the box smaller, but the user has not scrolled.
      if (box.clientHeight !== height) {
        height = box.clientHeight;
        if (stick.current) {
          box.scrollTop = box.scrollHeight;
          return;
        }
      }
      const below = box.scrollHeight - box.scrollTop - box.clientHeight;
      stick.current = below < NEAR_BOTTOM;
      setAtBottom(stick.current);
      remember();
      if (box.scrollTop < NEAR_TOP) onNearTop();
      if (below < NEAR_TOP) onNearBottom();
    };
    const resized = new ResizeObserver(() => {
      height = box.clientHeight;
      if (stick.current) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(box);
    for (const child of box.children) resized.observe(child);
    return () => {
      box.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, [scroller, remember, onNearTop, onNearBottom]);

  return { atBottom, toBottom };
}
