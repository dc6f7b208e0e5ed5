// Keeps the rows of a list in their places while a pointer or finger is on it. Their content is always the latest.
import { latestRows } from './latest-rows.ts';
import { newsIn } from './news.ts';
import { type News, useSteady } from './use-steady.ts';

interface Rows<T> extends News {
  rows: T[];
}

/**
 * @param latest keeps its identity while its content is the same
 * @param key of the request; when it changes, the latest rows are shown at once
 * @param versionOf of a row; rows of another version are counted as updates
 * @param isOwn whether a row is the user's own work, which is no news to them
 */
export function useSteadyRows<T extends { id: number | string }>(
  latest: readonly T[],
  key: string,
  versionOf: (row: T) => number | string,
  isOwn: (row: T) => boolean = () => false,
): Rows<T> {
  const versions = (rows: readonly T[]) => rows.map((row) => ({ id: row.id, version: versionOf(row) }));
  const { shown, ...news } = useSteady(latest, key, (before, after) =>
    newsIn(versions(before), versions(after), new Set([...before, ...after].filter(isOwn).map(({ id }) => id))),
  );
  return { ...news, rows: latestRows(shown, latest, ({ id }) => id) };
}
