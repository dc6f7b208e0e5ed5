// Names in natural order: room 2 before room 10.
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares two names: numbers by their value, letters without case and accents. */
export const naturalOrder = (a: string, b: string): number => collator.compare(a, b);

/** Sorts by name, and by ID where two names are read alike. */
export const sortNaturally = <T extends { id: number; name: string }>(things: readonly T[]): T[] =>
  things.toSorted((a, b) => naturalOrder(a.name, b.name) || a.id - b.id);
