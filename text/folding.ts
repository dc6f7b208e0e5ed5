// Folding of words for search: without accents, case and punctuation, and with one form for letters that are read alike.

/** Letters that are read as others but that Unicode does not decompose into them (a stroke has no decomposition). */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ı: 'i', ŋ: 'n', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ' },
  // Alef wasla, taa marbuta, alef maksura, and the Persian ya and kaf.
  ...{ ٱ: 'ا', ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك' },
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

const APOSTROPHES = /['’‘ʼʻ`´׳״＇]/gu;
/** Accents, vowel points, tatweel, joiners. Vowel signs of Indic scripts are letters of their own and stay. */
const UNWRITTEN = /[\p{Script=Inherited}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u06d6-\u06ed\u0640\p{Cf}]/gu;
/** Arabic-Indic digits, western and eastern. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/gu;
const WORD = /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu;

/** Folds a text: `O’Sullivan` becomes `osullivan`, `Łucja Møller` becomes `lucja moller`. */
export const fold = (text: string): string =>
  text
    .replace(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(UNWRITTEN, '')
    .replace(LETTER, (letter) => LETTERS[letter]!)
    .replace(DIGITS, (digit) => String(digit.codePointAt(0)! & 0xf));

/** Splits a text into folded words: `José-María O'Brien` becomes `jose`, `maria`, `obrien`. */
export const foldedWords = (text: string): string[] => fold(text).match(WORD) ?? [];

/** As `foldedWords`, with a new word after each apostrophe: `O'Brien` becomes `o`, `brien`. */
export const foldedParts = (text: string): string[] => foldedWords(text.replace(APOSTROPHES, ' '));

/** Joins the words from each one on, continuing with those before it, without spaces: `annamariacruz`, `mariacruzanna`, … */
export const joinedFromEach = (words: readonly string[]): string[] =>
  words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(''));
