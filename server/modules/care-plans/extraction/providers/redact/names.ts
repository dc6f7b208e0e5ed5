// Names of people in a note: those on file at the clinic, and those after a title, a relative or a label.
import { fold, foldedParts, foldedWords, joinedFromEach } from '#text/folding.ts';
import { AFTER_NAME, AROUND_NAMES, EVERYDAY } from './name-words.ts';
import { type Known, type Span, spansOf } from './spans.ts';

/** Words with tatweel, joiners and apostrophes. */
const TOKEN = /(?:[\p{L}\p{M}\p{N}\u0640'’‘ʼ]|\u200c|\u200d)+/gu;
const POSSESSIVE = /(?:['’‘ʼ]s|['’‘ʼ]+)$/iu;
/** Arabic particles and the article, which are written as one word with a name. */
const PARTICLES = /^[وفبلك]{0,2}(?:ال|لل)?/u;

/** The words by which a person may be named. */
const wordsOf = (names: readonly string[]): Set<string> =>
  new Set(
    names
      .flatMap((name) => [...foldedWords(name), ...foldedParts(name), ...joinedFromEach(foldedParts(name))])
      .flatMap((word) => [word, word.replace(/^ال/u, '')])
      .filter((word) => word.length >= 2),
  );

const formsOf = (word: string): string[] => {
  const bare = word.replace(PARTICLES, '');
  return bare !== word && bare.length >= 2 ? [word, bare, word.replace(/^[وفبلك]/u, '')] : [word];
};

const isLower = (token: string): boolean => /^\p{Ll}/u.test(token);

/** Words of names on file at the clinic: those of the patient in any case, those of staff with a capital, as dictation writes them. */
const knownNames = (note: string, { patientNames, staffNames }: Known): Span[] => {
  const patient = wordsOf(patientNames);
  const staff = wordsOf(staffNames);
  const spans: Span[] = [];
  for (const { index, 0: found } of note.matchAll(TOKEN)) {
    const token = found.replace(POSSESSIVE, '');
    const lead = /^['’‘ʼ]*/u.exec(token)![0].length;
    const forms = formsOf(fold(token));
    const lower = isLower(token.slice(lead));
    const named = forms.some((form) => (patient.has(form) && !(lower && EVERYDAY.has(form))) || (staff.has(form) && !lower));
    if (named) spans.push({ start: index + lead, end: index + token.length, kind: 'NAME' });
  }
  return spans;
};

/** Names that something announces, without a word that only follows one: `Dr Smith Monday`. */
const announcedNames = (plain: string): Span[] =>
  spansOf('NAME', plain, AROUND_NAMES).flatMap((span) => {
    const words = plain.slice(span.start, span.end).split(' ');
    const isNext = (word: string): boolean => AFTER_NAME.has(word.toLowerCase()) || (isLower(word) && EVERYDAY.has(word));
    const after = words.findIndex(isNext);
    const name = (after === -1 ? words : words.slice(0, after)).join(' ').trimEnd();
    return name === '' ? [] : [{ ...span, end: span.start + name.length }];
  });

/** @param plain the note through `sameLength` */
export const namesIn = (note: string, plain: string, known: Known): Span[] => [...announcedNames(plain), ...knownNames(note, known)];
