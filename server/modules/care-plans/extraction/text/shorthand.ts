// Rewrites clinical shorthand as plain English, so that later rules read one form: "3/7" becomes "3 days", "BD" "twice daily". Each place
// in the rewritten text maps back to the note, so that quotes are verbatim.
import { SHORTHAND } from '../lexicon/shorthand-rules.ts';

export interface Plain {
  readonly text: string;
  /** Offsets in the note, in UTF-16 code units, of a range of the rewritten text. A rewritten word counts as a whole. */
  source(start: number, end: number): { start: number; end: number };
}

interface Rewrite {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** Variants of characters, replaced so that rules need one spelling. Lengths are the same. */
const SAME_LENGTH: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '\r': '\n',
};
const REPLACED = new RegExp(`[${Object.keys(SAME_LENGTH).join('')}]`, 'g');

/** Whether a capital at this place begins a line; without it the line would continue the one before. */
const startsLine = (text: string, index: number): boolean => /[A-Z]/.test(text[index]!) && (index === 0 || text[index - 1] === '\n');

/** The rewrites of all rules in order of place; where two overlap, the earlier rule wins. */
const rewritesOf = (text: string): Rewrite[] => {
  const taken = new Uint8Array(text.length);
  const found: Rewrite[] = [];
  for (const { pattern, to, when } of SHORTHAND) {
    if (when && !when.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const { index } = match;
      const end = index + match[0].length;
      if (taken.subarray(index, end).includes(1)) continue;
      const plain = typeof to === 'string' ? to : to(match);
      if (plain === undefined) continue;
      taken.fill(1, index, end);
      found.push({ start: index, end, to: startsLine(text, index) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain });
    }
  }
  return found.sort((a, b) => a.start - b.start);
};

/** Rewrites the shorthand of a note. */
export const toPlain = (note: string): Plain => {
  const same = note.replaceAll(REPLACED, (character) => SAME_LENGTH[character]!);
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const copy = (from: number, to: number): void => {
    parts.push(same.slice(from, to));
    for (let at = from; at < to; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  let at = 0;
  for (const { start, end, to } of rewritesOf(same)) {
    copy(at, start);
    parts.push(to);
    for (let i = 0; i < to.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    at = end;
  }
  copy(at, same.length);
  return { text: parts.join(''), source: (start, end) => ({ start: starts[start]!, end: ends[end - 1]! }) };
};
