// The words that find a patient. The beginning of a word finds it: in the table stand each word, followed by the others of its name, and its
// first one, two and three letters. A short word is looked up by equality and gives patients in order, a longer one by range.
import { fold, foldedParts, foldedWords, joinedFromEach } from '#text/folding.ts';

/**
 * The prefix of a number, in a folded text: followed by a hyphen, or by a space and something with a digit. Without either it is the
 * beginning of a name, such as Mrňák.
 */
const MRN_PREFIX = /(?<![\p{L}\p{N}])mrn(?:\s*[-\u2010-\u2015\u2212:#.]|\s+(?=[\p{L}-]*\d))/gu;

/** So many letters of a text have a meaning for the search: as many as may be asked for. */
const LONGEST = 100;
const letters = (word: string): string[] => [...word];
const cut = (word: string): string => letters(word).slice(0, LONGEST).join('');

/**
 * The words to look for: `José-María O'Brien` gives `jose`, `maria`, `obrien`. Every patient has an MRN: its prefix is no word.
 * @returns undefined when there is something in the text, but no word: nobody is found by that
 */
export const wantedWords = (text: string): string[] | undefined => {
  const number = fold(text).replace(MRN_PREFIX, ' ');
  const words = foldedWords(number).map(cut);
  const said = foldedWords(text).length > 0;
  return text.trim() !== '' && !said ? undefined : [...new Set(words)];
};

/** `A-12` gives `a12`, `12`: found with and without its punctuation, from each part on. */
const joinedToTheEnd = (text: string): string[] => {
  const parts = foldedParts(text);
  return parts.map((_, i) => parts.slice(i).join(''));
};

/** The one term that a room has when it is asked for exactly; no word begins with a colon. */
export const roomTerm = (room: string): string => `:${foldedWords(room).join('')}`;

/** So many letters of a word have terms of their own. */
const SHORT = 3;
/** Whether a word is looked up by equality. */
export const isShort = (word: string): boolean => letters(word).length <= SHORT;

/** Terms of patients who were removed begin with this, so that only a search for removed patients meets them. */
const REMOVED = '~';
/** The term under which a removed patient is found by what would find the patient otherwise. */
export const removedTerm = (term: string): string => `${REMOVED}${term}`;

export interface Findable {
  givenName: string;
  familyName: string;
  mrn: string;
  room: string | null;
}

/** Everything that finds a patient. */
export const termsOf = ({ givenName, familyName, mrn, room }: Findable): string[] => {
  const words = [
    // From each part of the name on, then around: `de la Cruz, Anna` is found as `delacruz`, `lacruzanna` and `annadela`.
    ...joinedFromEach(foldedParts(`${givenName} ${familyName}`)),
    ...joinedToTheEnd(mrn.replace(/^MRN-/, '')),
    ...(room === null ? [] : joinedToTheEnd(room)),
  ].map(cut);
  const beginnings = words.flatMap((word) => [1, 2, SHORT].map((n) => letters(word).slice(0, n).join('')));
  // With its prefix the number is found whole; its first letters, which all numbers share, find names only.
  const prefixed = foldedWords(mrn).join('');
  const exact = room === null ? [] : [roomTerm(room)].filter((term) => term !== ':');
  return [...new Set([...words, ...beginnings, prefixed, ...exact])];
};

/** The least string greater than every string with this prefix (code point order). */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
