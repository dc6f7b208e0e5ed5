// The search terms of a patient. A word is found by its beginning: the table contains each word, followed by the others of its name, and
// its first one, two and three letters. A short word is looked up by equality and yields patients in order, a longer one by range.
import { fold, foldedParts, foldedWords, joinedFromEach } from '#text/folding.ts';

/**
 * The prefix of an MRN in a folded text: followed by a hyphen, or by a space and something with a digit. Otherwise it is the beginning of a
 * name, such as Mrňák.
 */
const MRN_PREFIX = /(?<![\p{L}\p{N}])mrn(?:\s*[-\u2010-\u2015\u2212:#.]|\s+(?=[\p{L}-]*\d))/gu;

/** The search uses this many letters of a text, which is also the limit of a query. */
const LONGEST = 100;
const letters = (word: string): string[] => [...word];
const cut = (word: string): string => letters(word).slice(0, LONGEST).join('');

/**
 * Returns the words to look for: `José-María O'Brien` gives `jose`, `maria`, `obrien`. The prefix of an MRN is not a word, since every
 * patient has one.
 * @returns undefined when there is text, but no word: it matches no patient
 */
export const wantedWords = (text: string): string[] | undefined => {
  const number = fold(text).replace(MRN_PREFIX, ' ');
  const words = foldedWords(number).map(cut);
  const hasWord = foldedWords(text).length > 0;
  return text.trim() !== '' && !hasWord ? undefined : [...new Set(words)];
};

/** Returns `a12` and `12` for `A-12`: found with and without its punctuation, and from each part on. */
const joinedToTheEnd = (text: string): string[] => {
  const parts = foldedParts(text);
  return parts.map((_, i) => parts.slice(i).join(''));
};

/** The term of a room for an exact match; no word begins with a colon. */
export const roomTerm = (room: string): string => `:${foldedWords(room).join('')}`;

/** The beginnings of a word up to this length have terms of their own. */
const SHORT = 3;
/** Whether a word is looked up by equality. */
export const isShort = (word: string): boolean => letters(word).length <= SHORT;

/** Prefix of all terms of removed patients, so that only a search for removed patients finds them. */
const REMOVED = '~';
/** Returns the term under which a removed patient is found. */
export const removedTerm = (term: string): string => `${REMOVED}${term}`;

export interface Findable {
  givenName: string;
  familyName: string;
  mrn: string;
  room: string | null;
}

/** Returns all terms under which a patient is found. */
export const termsOf = ({ givenName, familyName, mrn, room }: Findable): string[] => {
  const words = [
    // Starting at each part of the name, and wrapping around: `de la Cruz, Anna` is found as `delacruz`, `lacruzanna` and `annadela`.
    ...joinedFromEach(foldedParts(`${givenName} ${familyName}`)),
    ...joinedToTheEnd(mrn.replace(/^MRN-/, '')),
    ...(room === null ? [] : joinedToTheEnd(room)),
  ].map(cut);
  const beginnings = words.flatMap((word) => [1, 2, SHORT].map((n) => letters(word).slice(0, n).join('')));
  // An MRN with its prefix is found as a whole; the letters of the prefix, which all MRNs share, find names only.
  const prefixed = foldedWords(mrn).join('');
  const exact = room === null ? [] : [roomTerm(room)].filter((term) => term !== ':');
  return [...new Set([...words, ...beginnings, prefixed, ...exact])];
};

/** The least string greater than every string with this prefix (code point order). */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
