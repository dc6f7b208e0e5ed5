// Shortcuts of the list: j and k move through it, / focuses its filter.

import type { Consultation } from '../../../../contracts/consultations.ts';
import { keptFilter } from '../../../conversation/model/kept-filter.ts';
import { useKeys } from '../../../kit/accessibility/use-keys.ts';
import { navigate } from '../../../kit/router/history.ts';

export const FILTER_ID = 'consultation-filter';

export function useListKeys(rows: readonly Consultation[], chosen: number | undefined, hasFilter: boolean): void {
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((one) => one.id === chosen);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (!next) return;
    // Moving through the list is one history entry: Back returns to the page before it.
    if (next.id !== chosen)
      navigate({ to: '/consultations/$id', params: { id: String(next.id) }, search: keptFilter, replace: chosen !== undefined });
    document.getElementById(`consultation-${next.id}`)?.focus();
  };
  useKeys([
    ['j', rows.length > 0 && (() => move(1))],
    ['k', rows.length > 0 && (() => move(-1))],
    ['/', hasFilter && (() => document.getElementById(FILTER_ID)?.focus())],
  ]);
}
