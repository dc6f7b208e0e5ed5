// Keeps a row that has just taken the place of another from being pressed for a moment: the press was meant for the other row.
import { followTaps } from './taps.ts';

/** Longer than a person needs to see that a row moved, or to tap twice; in ms. */
const SETTLES = 600;

type Area = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>;

/** Rows, which name their record. */
const ROWS = '[data-task], [data-row]';
const idOf = ({ dataset }: HTMLElement): string => dataset['task'] ?? dataset['row']!;

/** The position of each row within the list, independent of scrolling. */
function areasIn(list: HTMLElement): Map<HTMLElement, { id: string; area: Area }> {
  const { top, left } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>(ROWS)];
  return new Map(
    rows.map((row) => {
      const rect = row.getBoundingClientRect();
      const area = { top: rect.top - top, bottom: rect.bottom - top, left: rect.left - left, right: rect.right - left };
      return [row, { id: idOf(row), area }];
    }),
  );
}

const middleIsIn = (a: Area, b: Area): boolean => {
  const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
  return x > b.left && x < b.right && y > b.top && y < b.bottom;
};

/** Keeps repeated taps on one spot of the list from reaching rows that arrive there. Mouse clicks and keys pass. */
function guardTaps(list: HTMLElement): () => void {
  const taps = followTaps();
  let dead = false;
  const rowAt = (x: number, y: number): string | undefined => {
    const row = document.elementFromPoint(x, y)?.closest<HTMLElement>(ROWS);
    return row && row.dataset['settling'] === undefined ? idOf(row) : undefined;
  };
  const down = (event: PointerEvent) => {
    dead = event.pointerType === 'touch' && taps.tap({ x: event.clientX, y: event.clientY, at: event.timeStamp }, rowAt);
  };
  const click = (event: MouseEvent) => {
    // A click by key has a count of 0.
    if (!dead || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('pointerdown', down, { capture: true, passive: true });
  document.addEventListener('pointercancel', taps.end, { capture: true, passive: true });
  list.addEventListener('click', click, { capture: true });
  return () => {
    document.removeEventListener('pointerdown', down, { capture: true });
    document.removeEventListener('pointercancel', taps.end, { capture: true });
    list.removeEventListener('click', click, { capture: true });
  };
}

/**
 * The `ref` of a list of rows, each with `data-task` or `data-row`. Marks rows with `data-settling` while they are where another row has just
 * been: the styles then disable their links and buttons for pointers. Repeated taps on one spot reach none of them. Keys always work, because
 * they go to the focused row.
 */
export function settle(list: HTMLElement | null): (() => void) | undefined {
  if (!list) return undefined;
  // Rows below move up. Rows above must not move down, so the browser's scroll anchoring is off.
  list.style.overflowAnchor = 'none';
  const timers = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  const topOfList = () => list.getBoundingClientRect().top;
  let before = areasIn(list);
  let top = topOfList();

  const mark = (row: HTMLElement): void => {
    row.dataset['settling'] = '';
    clearTimeout(timers.get(row));
    timers.set(
      row,
      setTimeout(() => {
        timers.delete(row);
        delete row.dataset['settling'];
      }, SETTLES),
    );
  };
  /** @param by pixels by which the whole list has moved down in the window */
  const markMoved = (rows: ReturnType<typeof areasIn>, former: ReturnType<typeof areasIn>, by: number): void => {
    const places = [...former.values()];
    for (const [row, { id, area }] of rows) {
      const now = { ...area, top: area.top + by, bottom: area.bottom + by };
      if (places.some((one) => one.id !== id && middleIsIn(now, one.area))) mark(row);
    }
  };
  const observer = new MutationObserver(() => {
    const former = before;
    const formerTop = top;
    before = areasIn(list);
    markMoved(before, former, 0);
    // A page that became shorter than its scroll position moves down as a whole in the next frame.
    requestAnimationFrame(() => {
      top = topOfList();
      if (Math.abs(top - formerTop) > 1) markMoved(before, former, top - formerTop);
    });
  });
  observer.observe(list, { childList: true, subtree: true });
  const follow = () => {
    top = topOfList();
  };
  document.addEventListener('scroll', follow, { capture: true, passive: true });
  const stopGuarding = guardTaps(list);
  return () => {
    stopGuarding();
    observer.disconnect();
    document.removeEventListener('scroll', follow, { capture: true });
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
