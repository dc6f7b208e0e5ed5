// A row that has just taken the place of another is not the one that a finger on its way was meant for: it cannot be pressed for a moment.

/** Longer than it takes a person to see that a row moved, or to tap twice; in ms. */
const SETTLES = 600;

type Area = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>;

/** Where each task's row stands within the list, whatever the page is scrolled to. */
function areasIn(list: HTMLElement): Map<HTMLElement, { id: string; area: Area }> {
  const { top, left } = list.getBoundingClientRect();
  const rows = [...list.querySelectorAll<HTMLElement>('[data-task]')];
  return new Map(
    rows.map((row) => {
      const rect = row.getBoundingClientRect();
      const area = { top: rect.top - top, bottom: rect.bottom - top, left: rect.left - left, right: rect.right - left };
      return [row, { id: row.dataset['task']!, area }];
    }),
  );
}

const middleIsIn = (a: Area, b: Area): boolean => {
  const [x, y] = [(a.left + a.right) / 2, (a.top + a.bottom) / 2];
  return x > b.left && x < b.right && y > b.top && y < b.bottom;
};

/**
 * The `ref` of a list of tasks. Marks rows with `data-settling` while they stand where another row has just been: styles take the pointer
 * from their links and buttons. Keys work all the while, for they go to the row with the focus.
 */
export function settle(list: HTMLElement | null): (() => void) | undefined {
  if (!list) return undefined;
  const timers = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  let before = areasIn(list);
  const observer = new MutationObserver(() => {
    const after = areasIn(list);
    const former = [...before.values()];
    before = after;
    for (const [row, { id, area }] of after) {
      if (!former.some((one) => one.id !== id && middleIsIn(area, one.area))) continue;
      row.dataset['settling'] = '';
      clearTimeout(timers.get(row));
      timers.set(
        row,
        setTimeout(() => {
          timers.delete(row);
          delete row.dataset['settling'];
        }, SETTLES),
      );
    }
  });
  observer.observe(list, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
