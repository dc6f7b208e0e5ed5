// Splits a sentence into clauses that state one action each: at lists, at "and" between actions, and where dictation runs on.

import { type Range, trim } from '../text/ranges.ts';
import { splitAt } from './clause-starts.ts';
import { RUN_ON_START } from './frames.ts';

export interface Clause extends Range {
  /** Without a verb of its own, it shares the verb of the clause before. */
  readonly shares: boolean;
}

const DELIMITER =
  /->|→|⇒|[,;](?:\s(?:and|but|or|then|also|plus|as well as|along with|together with|so|with)\b){0,2}|\b(?:and|but|plus|then|as well as|along with|together with|alongside|in addition to|\+|so)\b(?:\s(?:then|also)\b)?|[+&](?=\s)|(?<=\s|\w)--?(?=\s)|:(?=\s)/gi;

/** Returns the clauses of a sentence. */
export const clausesIn = (text: string, sentence: Range): Clause[] => {
  const source = text.slice(sentence.start, sentence.end);
  const starts: { at: number; end: number; shares: boolean }[] = [];
  let from = 0;
  for (const { index, 0: mark } of source.matchAll(DELIMITER)) {
    const after = index + mark.length;
    const next = after + (/^\s*/.exec(source.slice(after, after + 9))?.[0].length ?? 0);
    const split = splitAt(source.slice(from, index), mark, source.slice(next, next + 160));
    if (split === undefined || index <= from) continue;
    starts.push({ at: next, end: index, shares: split.shares });
    from = next;
  }
  for (const { index } of source.matchAll(RUN_ON_START))
    if (!starts.some(({ at, end }) => Math.abs(at - index) < 12 || (end <= index && index <= at)))
      starts.push({ at: index, end: index, shares: false });
  starts.sort((a, b) => a.at - b.at);
  const clauses: Clause[] = [];
  let start = 0;
  let shares = false;
  for (const next of [...starts, { at: source.length, end: source.length, shares: false }]) {
    const range = trim(text, { start: sentence.start + start, end: sentence.start + next.end });
    if (range.end > range.start) clauses.push({ ...range, shares });
    start = next.at;
    shares = next.shares;
  }
  return clauses;
};
