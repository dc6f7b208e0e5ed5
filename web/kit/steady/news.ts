// Counts the updates of a list: items added, removed or changed since it was last rendered.
export interface Versioned {
  id: number | string;
  /** Differs when a visible part of the item has changed. */
  version: number | string;
}

/** @param own IDs of items that the user has just changed, which are not counted */
export function newsIn(shown: readonly Versioned[], latest: readonly Versioned[], own: ReadonlySet<number | string> = new Set()): number {
  const before = new Map(shown.map(({ id, version }) => [id, version]));
  const now = new Set(latest.map(({ id }) => id));
  const cameOrChanged = latest.filter(({ id, version }) => !own.has(id) && before.get(id) !== version).length;
  return cameOrChanged + shown.filter(({ id }) => !own.has(id) && !now.has(id)).length;
}
