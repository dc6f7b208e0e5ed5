// Cells of the compliance report.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it.each([
  ['plain', 'plain'],
  ['=1+1', "'=1+1"],
  ['+44', "'+44"],
  ['-', "'-"],
  ['@name', "'@name"],
  ['\t=1+1', "'\t=1+1"],
  ['＝1+1', "'＝1+1"],
  ['a "b", c', '"a ""b"", c"'],
  ['=a,b', `"'=a,b"`],
  ['two\nlines', '"two\nlines"'],
])('%j is written as %j', (text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
});

/** Reads one line back, as a spreadsheet does. */
const read = (line: string): string[] =>
  [...`,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
  );

it('can be read back, and begins no cell like a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', 'a', ' ') }), { minLength: 1, maxLength: 5 }),
      (cells) => {
        const found = read(csvLine(cells));
        expect(found.map((text) => text.replace(/^'/, ''))).toEqual(cells);
        for (const text of found) expect(text).not.toMatch(/^\s*[=+\-@]/);
      },
    ),
  );
});
