// How much is new: things that came, went or changed since a list was last drawn.
export interface Versioned {
  id: number | string;
  /** Differs when something about it that is shown has changed. */
  version: number | string;
}

/** @param own IDs of tasks that the person has just changed: no news to them */
export function newsIn(shown: readonly Versioned[], latest: readonly Versioned[], own: ReadonlySet<number | string> = new Set()): number {
  const before = new Map(shown.map(({ id, version }) => [id, version]));
  const now = new Set(latest.map(({ id }) => id));
  const cameOrChanged = latest.filter(({ id, version }) => !own.has(id) && before.get(id) !== version).length;
  return cameOrChanged + shown.filter(({ id }) => !own.has(id) && !now.has(id)).length;
}
