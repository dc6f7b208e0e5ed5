// Replaces what identifies a person in a note by placeholders before the note leaves the clinic, and restores it in the reply.
import { contactsIn, phonesIn } from './contacts.ts';
import { datesIn } from './dates.ts';
import { namesIn } from './names.ts';
import { type Known, type Span, sameLength } from './spans.ts';

export interface Redacted {
  /** The note with placeholders such as `[NAME_1]`; equal texts have equal ones. */
  readonly text: string;
  /** Puts the texts of the note back in the place of their placeholders. */
  restore(text: string): string;
  /**
   * Finds a quote of `text`, apart from its line breaks and spaces, at `from` or after it.
   * @returns its place in the note, in UTF-16 code units, and in `text` up to `next`; undefined for a quote that is not in it
   */
  find(quote: string, from?: number): { start: number; end: number; next: number } | undefined;
}

/** Keeps the spans that overlap none before them. The rest of a later one that reaches over an earlier one is kept as well. */
const apart = (note: string, found: readonly Span[], kept: readonly Span[]): Span[] => {
  const taken = new Uint8Array(note.length);
  const spans: Span[] = [];
  for (const { start, end } of kept) taken.fill(2, start, end);
  for (const { start, end, kind } of found) {
    let from = start;
    for (let at = start; at <= end; at += 1) {
      // A date of a treatment gives way to all but telephone numbers.
      const free = at < end && (taken[at] === 0 || (taken[at] === 2 && kind !== 'PHONE'));
      if (free) continue;
      if (at > from) spans.push({ start: from, end: at, kind });
      from = at + 1;
    }
    taken.fill(1, start, end);
  }
  return spans.filter(({ start, end }) => /[\p{L}\p{N}]/u.test(note.slice(start, end))).sort((a, b) => a.start - b.start);
};

/** Joins the words of one name, and parts of one kind without anything between them. */
const joined = (note: string, spans: readonly Span[]): Span[] => {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    const between = last && note.slice(last.end, span.start);
    if (last?.kind === span.kind && (between === '' || (span.kind === 'NAME' && /^[ -]{1,2}$/.test(between!))))
      all[all.length - 1] = { ...last, end: span.end };
    else all.push(span);
  }
  return all;
};

/** Characters with a meaning in a regular expression. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;
const PLACEHOLDER = /\[[A-Z]+_\d+\]/g;

/** @param today ISO 8601 */
export const redact = (note: string, known: Known, today: string): Redacted => {
  const plain = sameLength(note);
  const dates = datesIn(plain, known, today);
  const found = [...contactsIn(plain, known), ...dates.found, ...phonesIn(plain), ...namesIn(note, plain, known)];
  const written = new Set(note.match(PLACEHOLDER));
  const placeholders = new Map<string, string>();
  const originals = new Map<string, string>();
  const placeholderOf = ({ start, end, kind }: Span): string => {
    const original = note.slice(start, end);
    const key = `${kind} ${original}`;
    const earlier = placeholders.get(key);
    if (earlier !== undefined) return earlier;
    let number = placeholders.size + 1;
    while (written.has(`[${kind}_${number}]`) || originals.has(`[${kind}_${number}]`)) number += 1;
    const placeholder = `[${kind}_${number}]`;
    placeholders.set(key, placeholder);
    originals.set(placeholder, original);
    return placeholder;
  };
  let text = '';
  /** Where each code unit of `text` begins and ends in the note. */
  const starts: number[] = [];
  const ends: number[] = [];
  const copy = (from: number, to: number): void => {
    text += note.slice(from, to);
    for (let at = from; at < to; at += 1) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  let at = 0;
  for (const span of joined(note, apart(note, found, dates.kept))) {
    copy(at, span.start);
    const placeholder = placeholderOf(span);
    text += placeholder;
    for (const _ of placeholder) {
      starts.push(span.start);
      ends.push(span.end);
    }
    at = span.end;
  }
  copy(at, note.length);
  return {
    text,
    restore: (reply) => reply.replaceAll(PLACEHOLDER, (placeholder) => originals.get(placeholder) ?? placeholder),
    find: (quote, from = 0) => {
      const words = quote.trim().split(/\s+/);
      if (words[0] === '') return undefined;
      const pattern = new RegExp(words.map((word) => word.replaceAll(SYNTAX, '\\$&')).join('\\s+'), 'g');
      pattern.lastIndex = from;
      const match = pattern.exec(text);
      if (match === null) return undefined;
      const next = match.index + match[0].length;
      return { start: starts[match.index]!, end: ends[next - 1]!, next };
    },
  };
};
