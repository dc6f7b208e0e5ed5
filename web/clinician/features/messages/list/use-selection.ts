// The threads selected for an action on several.
import { useCallback, useState } from 'react';
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';

/** The server's limit of one action (contracts/messaging/staff-work.ts). */
export const MOST_SELECTED = 100;

export interface Selection {
  /** Whether rows have checkboxes. */
  on: boolean;
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  start: () => void;
  stop: () => void;
  /** Selects all listed threads, up to the limit, or none. */
  all: () => void;
  /** Selects exactly these. */
  set: (ids: readonly string[]) => void;
}

const NONE: ReadonlySet<string> = new Set();

export function useSelection(rows: readonly StaffThread[]): Selection {
  const [selected, select] = useState<ReadonlySet<string>>();
  const listed = rows.map(({ id }) => id).slice(0, MOST_SELECTED);
  return {
    on: selected !== undefined,
    ids: selected ?? NONE,
    toggle: useCallback(
      (id) =>
        select((before = NONE) => {
          const after = new Set(before);
          if (!after.delete(id) && after.size < MOST_SELECTED) after.add(id);
          return after;
        }),
      [],
    ),
    start: () => select(NONE),
    stop: () => select(undefined),
    all: () => select(listed.every((id) => selected?.has(id)) ? NONE : new Set(listed)),
    set: (ids) => select(new Set(ids)),
  };
}
