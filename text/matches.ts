// Filters over the loaded items of a page, with the same folding as the search on the server.
import { foldedParts, foldedWords, joinedFromEach } from './folding.ts';

/**
 * Whether every word of a filter occurs in one of the texts, in any order. Spaces and punctuation within a text do not count:
 * `delacruz` matches `Anna de la Cruz`, `김철민수` matches `민수 김철`.
 */
export const matchesFilter = (texts: readonly string[], filter: string): boolean => {
  const found = texts.flatMap((text) => joinedFromEach(foldedParts(text)));
  return foldedWords(filter).every((wanted) => found.some((word) => word.includes(wanted)));
};
