// Words as the search compares them: no accents, no case, no punctuation; the beginning of a word finds it. In the table stand each whole
// word and its first one, two and three letters: a short word is looked up by equality and gives patients in order, a longer one by range.
import { foldedWords } from '#text/folding.ts';

/** Scripts that are written without spaces: a name is typed as one word, in either order. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** An MRN's prefix is no part of a word: `mrn77` is found by `77`, and the other way round. */
const tokens = (text: string): string[] => foldedWords(text).map((word) => word.replace(/^mrn(?=.)/u, ''));

/**
 * The words to look for: `José-María O'Brien` -> `jose`, `maria`, `obrien`. Everybody has an MRN: that word says nothing.
 * @returns undefined when there is something in the text, but no word: nobody is found by that
 */
export const wantedWords = (text: string): string[] | undefined => {
  const words = tokens(text);
  return text.trim() !== '' && words.length === 0 ? undefined : [...new Set(words)].filter((word) => word !== 'mrn');
};

/** `Al-Sayed` -> `alsayed`, `sayed`: found with and without its punctuation, from each part on. */
const joinedFromEachPart = (text: string): string[] => {
  const parts = tokens(text);
  return parts.map((_, i) => parts.slice(i).join(''));
};

/** The one term that a room has when it is asked for exactly; no word begins with a colon. */
export const roomTerm = (room: string): string => `:${tokens(room).join('')}`;

/** So many letters of a word have terms of their own. */
const SHORT = 3;
const letters = (word: string): string[] => [...word];
/** Whether a word is looked up by equality. */
export const isShort = (word: string): boolean => letters(word).length <= SHORT;

export interface Findable {
  name: string;
  mrn: string;
  room: string | null;
}

/** Everything that finds a patient. */
export const termsOf = ({ name, mrn, room }: Findable): string[] => {
  const names = name.split(/\s+/).flatMap(joinedFromEachPart);
  const unspaced = names.filter((word) => UNSPACED.test(word));
  const words = [
    ...names,
    ...(unspaced.length > 1 ? [unspaced.join(''), unspaced.toReversed().join('')] : []),
    ...joinedFromEachPart(mrn.replace(/^MRN-/, '')),
    ...(room === null ? [] : joinedFromEachPart(room)),
  ];
  const beginnings = words.flatMap((word) => [1, 2, SHORT].map((n) => letters(word).slice(0, n).join('')));
  const exact = room === null ? [] : [roomTerm(room)].filter((term) => term !== ':');
  return [...new Set([...words, ...beginnings, ...exact])];
};

/** The least string greater than every string with this prefix (code point order). */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;
