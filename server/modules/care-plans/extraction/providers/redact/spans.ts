// Places in a note that identify a person, and how the text is made comparable without moving an offset.

export type Kind = 'NAME' | 'ID' | 'DATE' | 'PHONE' | 'EMAIL' | 'ADDRESS';

/** Offsets in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

/** Facts about the people that a note may name. */
export interface Known {
  /** Names of the patient, in any order of their words. */
  readonly patientNames: readonly string[];
  /** Names of the people who work at the clinic. */
  readonly staffNames: readonly string[];
  /** Medical record number with its prefix: `MRN-10004`. */
  readonly mrn: string | null;
  /** ISO 8601. */
  readonly birthDate: string | null;
}

const SPACES = /[\u00a0\u2000-\u200a\u202f\t]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Writes digits of Arabic as those of English, and variants of space and hyphen as one, each in its own place. */
export const sameLength = (text: string): string =>
  text
    .replace(SPACES, ' ')
    .replace(DASHES, '-')
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Start of a word in any script; `\b` knows only English letters. */
export const WORD_START = '(?<![\\p{L}\\p{M}\\p{N}])';
export const WORD_END = '(?![\\p{L}\\p{M}\\p{N}])';

/** The matches of patterns, or of the group `it` where a pattern has one (with the flag `d`). */
export const spansOf = (kind: Kind, text: string, patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const [start, end] = match.indices?.groups?.['it'] ?? [match.index, match.index + match[0].length];
      return { start, end, kind };
    }),
  );
