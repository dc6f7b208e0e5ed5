/** Returns the rows of `held`, in their order, with their latest content; a row that is gone stays as it was. */
export function latestRows<T>(held: readonly T[], latest: readonly T[], keyOf: (row: T) => number | string): T[] {
  const now = new Map(latest.map((row) => [keyOf(row), row]));
  return held.map((row) => now.get(keyOf(row)) ?? row);
}
