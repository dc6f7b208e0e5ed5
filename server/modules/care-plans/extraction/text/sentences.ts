// Sentences and items of lists in a section.
import { STARTS_WITH_IMPERATIVE } from '../clauses/frames.ts';
import { type Range, trim } from './ranges.ts';

/** A longer sentence is read in pieces, so that hostile text costs linear time. */
const MAX_SENTENCE = 1500;

/** Ends of sentences: not a decimal point, an initial or an abbreviation. */
const END = /(?<!\b(?:dr|mr|mrs|ms|prof|approx|vs|no|st|inc|incl|esp|e\.g|i\.e|etc|a\.c|p\.c))[.](?=\s|$|[A-Z][a-z])|[;!?](?=\s|$)|\n/gi;
const NUMBERING = /^[ ]*(?:[-•*·#>]+|\(?\d{1,2}[.)](?!\d)|\(?[a-h][.)]|\d{1,2} ?[-:](?= ))[ ]*/;
/** A line that a text editor broke in the middle of a sentence: the next word did not fit into the longest line. */
const isWrapped = (text: string, sentence: number, lineStart: number, at: number, longest: number): boolean => {
  const next = /^[ ]{0,3}([a-z][^\s]*)/.exec(text.slice(at + 1, at + 40))?.[1];
  return (
    at - lineStart > 60 &&
    next !== undefined &&
    at - lineStart + next.length >= longest &&
    !/[.:;!?]\s*$/.test(text.slice(Math.max(lineStart, at - 9), at)) &&
    // A note without capitals has a line for each item.
    !/^[\s\d.)•*·-]*[a-z]/.test(text.slice(sentence, sentence + 12)) &&
    (RUNS_ON.test(text.slice(Math.max(lineStart, at - 12), at)) || !STARTS_WITH_IMPERATIVE.test(text.slice(at + 1, at + 40).trimStart()))
  );
};
/** A line cannot end a sentence after these words. */
const RUNS_ON = /(?:,|\b(?:to|the|a|an|and|or|of|with|for|in|on|at|by|from|her|his|their|your|she|he|will|should|is|be|that))\s*$/i;

/** Returns the sentences in a range of the text, without bullets and list numbers. */
export const sentencesIn = (text: string, { start, end }: Range): Range[] => {
  const found: Range[] = [];
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at += MAX_SENTENCE) {
      const piece = { start: at, end: Math.min(to, at + MAX_SENTENCE) };
      const marks = NUMBERING.exec(text.slice(piece.start, Math.min(piece.end, piece.start + 40)));
      const range = trim(text, { start: piece.start + (marks?.[0].length ?? 0), end: piece.end });
      if (range.end > range.start) found.push(range);
    }
  };
  let from = start;
  let lineStart = start;
  const section = text.slice(start, end);
  let longest = 0;
  for (const line of section.split('\n')) longest = Math.max(longest, line.length);
  for (const { index, 0: mark } of section.matchAll(END)) {
    const at = start + index;
    if (mark === '\n') {
      const wrapped = isWrapped(text, from, lineStart, at, longest);
      lineStart = at + 1;
      if (wrapped) continue;
    }
    // The dot after a list number does not end a sentence.
    if (mark === '.' && /^\s*\(?\w{1,2}$/.test(text.slice(from, at))) continue;
    add(from, at);
    from = at + 1;
  }
  add(from, end);
  return found;
};
