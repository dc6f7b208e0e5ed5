// Lists that are loaded in pages: an item may move between two requests, and is then on two pages.

/** Each item once, at its first place, as the later page has it, which was loaded after the earlier one. */
export const uniqueById = <T extends { id: PropertyKey }>(items: readonly T[]): T[] => [
  ...new Map(items.map((one) => [one.id, one])).values(),
];
