// Keeps the rows of a table in their places while a pointer or finger is on it. Their content is always the latest.
import { useState } from 'react';
import { latestRows } from './latest-rows.ts';
import { useSteady } from './use-steady.ts';

/** @param asked of the request; when it changes, the latest rows are shown at once */
export function useHeldRows<T>(rows: readonly T[], rowKey: (row: T) => string | number, asked: string): readonly T[] {
  const order = JSON.stringify(rows.map(rowKey));
  const [latest, put] = useState({ order, rows });
  if (latest.order !== order) put({ order, rows });
  const { shown } = useSteady(latest, asked, () => 0);
  return latestRows(shown.rows, rows, rowKey);
}
