// Names that are easily confused: a ward marks them with a name alert.
import { foldedWords } from './folding.ts';

export interface Named {
  id: number;
  first_name: string;
  last_name: string;
  /** Patients on one ward are confused more easily; undefined where the ward is not known. */
  ward?: number | null | undefined;
}

interface Folded extends Named {
  given: string;
  family: string;
}

/** Shorter names differ by any letter: Li and Lu are two names. */
const LONG_ENOUGH = 4;

/** Whether adding, removing, changing or swapping one letter turns one word into the other. */
const oneLetterApart = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const rest = long.length - start - end;
  if (rest <= 1) return true;
  return short.length === long.length && rest === 2 && short[start] === long[start + 1] && short[start + 1] === long[start];
};

const alike = (a: string, b: string): boolean => a === b || (Math.min(a.length, b.length) >= LONG_ENOUGH && oneLetterApart(a, b));

/** Given names are alike if one begins with the other (Ann and Anna), or one letter apart (Maria and Marie). */
const givenAlike = (a: string, b: string): boolean => a !== '' && b !== '' && (alike(a, b) || a.startsWith(b) || b.startsWith(a));

const similar = (a: Folded, b: Folded): boolean => {
  if (a.given === b.family && a.family === b.given) return true;
  if (a.family === '' || !alike(a.family, b.family)) return false;
  const together = typeof a.ward === 'number' && a.ward === b.ward;
  return (together && a.family === b.family) || givenAlike(a.given, b.given);
};

/**
 * The IDs of people whose name is similar to another's: family names that are equal or one letter apart with similar given names, equal
 * family names on one ward, or given and family name swapped.
 */
export const similarNames = (people: readonly Named[]): Set<number> => {
  const folded = people.map((person) => ({
    ...person,
    given: foldedWords(person.first_name).join(''),
    family: foldedWords(person.last_name).join(''),
  }));
  const marked = new Set<number>();
  folded.forEach((a, i) => {
    for (const b of folded.slice(i + 1)) if (a.id !== b.id && similar(a, b)) marked.add(a.id).add(b.id);
  });
  return marked;
};
