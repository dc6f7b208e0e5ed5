// The text of a note in pieces, each with the steps whose sentences it belongs to. Offsets are in UTF-16 code units, as in evidence.

export interface Span {
  /** ID of the step. */
  id: string;
  start: number;
  end: number;
}

export interface Segment {
  start: number;
  text: string;
  /** Steps whose sentence contains this piece. */
  steps: readonly string[];
}

/** @param spans may overlap */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const within = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => ({
    start,
    text: text.slice(start, cuts[place + 1]),
    steps: within.filter((span) => span.start <= start && start < span.end).map(({ id }) => id),
  }));
}

export interface Quoted {
  start: number;
  end: number;
  quote: string;
}

/** Returns the part of a text between two offsets without spaces around it; undefined if nothing is left. */
export function quoteOf(text: string, start: number, end: number): Quoted | undefined {
  const part = text.slice(start, end);
  const quote = part.trim();
  if (quote === '') return undefined;
  const from = start + part.indexOf(quote);
  return { start: from, end: from + quote.length, quote };
}

/** The sentences of a note, and the items of its lists, from which a step can be made. */
export function sentencesOf(text: string, locale: string): Quoted[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const found: Quoted[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    for (const { index, segment } of segmenter.segment(line)) {
      const quoted = quoteOf(text, offset + index, offset + index + segment.length);
      // A heading states nothing to do.
      if (quoted && /[\p{L}\p{N}]/u.test(quoted.quote) && !quoted.quote.endsWith(':')) found.push(quoted);
    }
    offset += line.length + 1;
  }
  return found;
}
