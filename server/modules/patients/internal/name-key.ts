// The sort key of a patient: the family name, then the given name, in reading order.
import { foldedWords } from '#text/folding.ts';

/** Longer names sort alike; a cursor carries the key and must stay short. */
const LONGEST = 60;
const WIDEST_NUMBER = 10;
/** Comes before a space: `Cruz` sorts before `Cruz Diaz`, whatever the given names are. */
const END = '\u001f';

/**
 * Turns `Van  Dyke 2`, `Ann` into `van dyke 0000000002` and, after a separator, `ann`: compared by code point, numbers sort by their value.
 */
export const nameKey = ({ givenName, familyName }: { givenName: string; familyName: string }): string => {
  const folded = [familyName, givenName].map((name) => foldedWords(name).join(' ')).join(END);
  const counted = folded.replace(/\d+/gu, (digits) => digits.padStart(WIDEST_NUMBER, '0'));
  return [...counted].slice(0, LONGEST).join('');
};
