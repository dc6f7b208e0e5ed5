// Pieces of notes: nothing of the text is lost, and offsets are those of the server.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteOf, segmentsOf, sentencesOf } from './segments.ts';

const NOTE = 'Plan:\n👍 Take ramipril 2.5 mg daily. Walk a little.\n- Book a blood test';

describe('segments', () => {
  it('are the whole text, and each belongs to the steps whose sentences contain it', () => {
    const span = fc.record({ id: fc.uuid(), start: fc.nat(60), end: fc.nat(60) });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.array(span, { maxLength: 6 }), (text, spans) => {
        const segments = segmentsOf(text, spans);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const { id, start, end } of spans.filter((one) => one.start < one.end && one.end <= text.length))
          expect(
            segments
              .filter(({ steps }) => steps.includes(id))
              .map((segment) => segment.text)
              .join(''),
          ).toBe(text.slice(start, end));
      }),
    );
  });

  it('share the part in which sentences overlap', () => {
    const spans = [
      { id: 'a', start: 0, end: 6 },
      { id: 'b', start: 4, end: 9 },
    ];
    expect(segmentsOf('0123456789', spans).map(({ text, steps }) => [text, ...steps])).toEqual([
      ['0123', 'a'],
      ['45', 'a', 'b'],
      ['678', 'b'],
      ['9'],
    ]);
  });
});

describe('sentences', () => {
  it('are those of each line, without headings, at their place in the note', () => {
    const found = sentencesOf(NOTE, 'en');
    expect(found.map(({ quote }) => quote)).toEqual(['👍 Take ramipril 2.5 mg daily.', 'Walk a little.', '- Book a blood test']);
    for (const { start, end, quote } of found) expect(NOTE.slice(start, end)).toBe(quote);
  });
});

it('leaves out the spaces around a selection', () => {
  expect(quoteOf('a  Walk. b', 1, 9)).toEqual({ start: 3, end: 8, quote: 'Walk.' });
  expect(quoteOf('a   b', 1, 4)).toBeUndefined();
});
