// Shortcuts of the list: j and k move through it, / focuses its search.
import type { StaffThread } from '../../../../../contracts/messaging/staff-threads.ts';
import { useKeys } from '../../../../kit/accessibility/use-keys.ts';
import { navigate } from '../../../../kit/router/history.ts';
import { keptSearch } from '../model/kept-search.ts';
import { rowId } from './thread-row.tsx';

export const SEARCH_ID = 'thread-search';

/** @param works whether the list is on screen, and the user may open and search threads */
export function useListKeys(rows: readonly StaffThread[], chosen: string | undefined, works: boolean): void {
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((one) => one.id === chosen);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!next) return;
    // Moving through the list is one history entry: Back returns to the page before it.
    if (next.id !== chosen) navigate({ to: '/messages/$id', params: { id: next.id }, search: keptSearch, replace: chosen !== undefined });
    document.getElementById(rowId(next.id))?.focus();
  };
  const moves = works && rows.length > 0;
  useKeys([
    ['j', moves && (() => move(1))],
    ['k', moves && (() => move(-1))],
    ['/', works && (() => document.getElementById(SEARCH_ID)?.focus())],
  ]);
}
