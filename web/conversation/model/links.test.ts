// Parts of a message that become links, and parts that must not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from './links.ts';

const links = (text: string) => partsOf(text).flatMap((part) => (part.kind === 'text' ? [] : [[part.text, part.href]]));

describe('web and e-mail addresses', () => {
  it.each([
    ['See https://example.org/a?b=1#c.', 'https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'],
    ['(https://example.org/)', 'https://example.org/', 'https://example.org/'],
    ['https://en.wikipedia.org/wiki/Knee_(joint), please', 'https://en.wikipedia.org/wiki/Knee_(joint)', undefined],
    ['https://Example.org:8443/x', 'https://Example.org:8443/x', 'https://example.org:8443/x'],
    ['see ([https://example.org/a(b)[c]]).', 'https://example.org/a(b)[c]', 'https://example.org/a(b)[c]'],
    ['HTTP://EXAMPLE.ORG', 'HTTP://EXAMPLE.ORG', 'http://example.org/'],
    ['go to www.nhs.uk/conditions!', 'www.nhs.uk/conditions', 'https://www.nhs.uk/conditions'],
    ['شاهد https://example.org/صحة، شكرا', 'https://example.org/صحة', 'https://example.org/%D8%B5%D8%AD%D8%A9'],
    ['write to front.desk+a@northside.example.', 'front.desk+a@northside.example', 'mailto:front.desk+a@northside.example'],
  ])('%s', (text, shown, href) => {
    expect(links(text)).toEqual([[shown, href ?? shown]]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'vbscript:x file:///etc/passwd ftp://example.org/',
    'https://bank.example@evil.example/',
    'https://bank.example\u2215@evil.example/',
    'https://bank.example\u2215login.evil.example/',
    'https://bank.example\u2044login.evil.example/',
    'https://b\u0430nk.example/',
    'https://bank.example\uff0fevil.example/',
    'https://bank%2eexample/',
    'https://bank.example\\@evil.example/',
    'https:///bank.example',
    'https://0x7f.1/',
    'https://localhost/',
    'https://',
    'www.',
    'xhttps://example.org',
    '<a href="x">y</a>',
    'a@b',
  ])('not %s', (text) => {
    expect(links(text)).toEqual([]);
  });
});

describe('phone numbers', () => {
  it.each([
    ['call +44 20 7946 0123 today', '+44 20 7946 0123', 'tel:+442079460123'],
    ['+49 (0)30 901820', '+49 (0)30 901820', 'tel:+4930901820'],
    ['+34 612-345-678.', '+34 612-345-678', 'tel:+34612345678'],
    ['ring 020 7946 0123 or come', '020 7946 0123', 'tel:02079460123'],
    ['(020) 7946-0123', '(020) 7946-0123', 'tel:02079460123'],
    ['07700900123', '07700900123', 'tel:07700900123'],
    ['01 23 45 67 89', '01 23 45 67 89', 'tel:0123456789'],
    ['(212) 555-0123', '(212) 555-0123', 'tel:2125550123'],
    ['1-800-555-0123', '1-800-555-0123', 'tel:18005550123'],
    ['212.555.0123', '212.555.0123', 'tel:2125550123'],
    ['اتصل بـ ٠٢٠ ٧٩٤٦ ٠١٢٣', '٠٢٠ ٧٩٤٦ ٠١٢٣', 'tel:02079460123'],
  ])('%s', (text, shown, href) => {
    expect(links(text)).toEqual([[shown, href]]);
  });

  it.each([
    'Take 0.5 mg twice, then 1000 mg',
    '500 mg 2 times a day for 10-14 days',
    '0500 0750 1000 mg',
    'BP 120/80, then 130/85-140/90',
    'on 28.11.2026 at 14:30',
    'on 01-02-2026 0830',
    'on 2026-11-28T10:00:00.000+01:00',
    '2026-11-28 08:00 to 12:00',
    'between 0800-1200',
    'NHS number 943 476 5919',
    'MRN-10004 and MRN-0123456789',
    'order 1234567890123',
    '0,0123456789',
    '+1 and +2',
    'insulin 10-12-14 units',
    '1.000.000 or 0.123456789',
    'ID 02079460123456',
  ])('not in: %s', (text) => {
    expect(links(text)).toEqual([]);
  });
});

it('never changes a text, and links to safe schemes only', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'https://a.example/x',
      'www.b.example',
      'javascript:',
      '+44 20 7946 0123',
      'a@b.example',
      '(',
      ')',
      '.',
      ' ',
      '\n',
      '٠٢٠',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const parts = partsOf(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) if (part.kind !== 'text') expect(part.href).toMatch(/^(https?:\/\/|mailto:|tel:\+?\d)/);
    }),
  );
});

it('links no address of more than 2,000 characters', () => {
  const longest = `https://example.org/${'a'.repeat(1_980)}`;
  expect(links(longest)).toEqual([[longest, longest]]);
  expect(links(`${longest}a`)).toEqual([]);
});

it('trims an address in one pass', () => {
  const started = performance.now();
  const text = `www.a.example/${`${'.'.repeat(600)}${')'.repeat(600)} `}`.repeat(40);
  expect(links(text)).toHaveLength(40);
  expect(performance.now() - started).toBeLessThan(2_000);
});

it('is quick on the longest message', () => {
  const brackets = `https://a.example/${'.'.repeat(3_991)}${')'.repeat(3_991)}`;
  for (const unit of [brackets, '0', '1 ', '12 ', 'a.', '+1', 'www.', 'a@', '(', 'https://a.b/(']) {
    const started = performance.now();
    partsOf(unit.repeat(Math.ceil(8000 / unit.length)).slice(0, 8000));
    expect(performance.now() - started, unit).toBeLessThan(5_000);
  }
});
