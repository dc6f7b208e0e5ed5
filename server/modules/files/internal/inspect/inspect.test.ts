// Inspection of files by their bytes: types that are allowed, and what is refused of any type.
import { describe, expect, it } from 'vitest';
import { compound, doc, docWithoutText, docWithPassword, endlessDoc } from '#test/files/compound-file.ts';
import { inspect, noise } from '#test/files/inspect.ts';
import * as sample from '#test/files/samples.ts';
import { zip } from '#test/files/zip.ts';

it('detects each type by its bytes', async () => {
  for (const [type, , bytes] of await sample.samples()) expect((await inspect(bytes)).type).toBe(type);
});

describe('a file is refused', () => {
  const text = (s: string) => Buffer.from(s, 'latin1');
  const cases: [reason: string, what: string, make: () => Buffer | Promise<Buffer>][] = [
    ['unknown', 'a text', () => text('Dear doctor')],
    ['unknown', 'the test virus', () => text('X5O!P%@AP[4')],
    ['unknown', 'one byte', () => text('x')],
    ['unknown', 'a BMP', () => text('BM\x00\x00')],
    ['unknown', 'an Excel sheet of before 2007', () => compound('Workbook')],
    ['svg', 'an SVG', () => text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['svg', 'an SVG behind a declaration', () => text('\ufeff<?xml version="1.0"?><!-- x --><svg >')],
    ['svg', 'an SVG in UTF-16', () => Buffer.from('\ufeff<svg onload="x">', 'utf16le')],
    ['svg', 'an SVG with nothing in it', () => text('<svg/>')],
    ['html', 'a page', () => text('\n <!DOCTYPE html><p>')],
    ['html', 'a script', () => text('<script>alert(1)</script>')],
    ['archive', 'a zip', () => zip([{ name: 'a.txt', body: 'a' }])],
    ['archive', 'an empty zip', () => zip([])],
    ['archive', 'an Excel sheet', () => zip([sample.TYPES_PART, { name: 'xl/workbook.xml', body: 'x' }])],
    ['archive', 'a 7z', () => text('7z\xbc\xaf\x27\x1c')],
    ['archive', 'a gz', () => text('\x1f\x8b\x08')],
    ['archive', 'a tar', () => Buffer.concat([Buffer.alloc(257), text('ustar\0')])],
    ['program', 'a program', () => text('MZ\x90')],
    ['polyglot', 'a PDF behind something', () => Buffer.concat([text('x'), sample.pdf()])],
    ['polyglot', 'a PDF in a JPEG', async () => sample.withSegments(await sample.jpeg(), [0xfe, '%PDF-1.4'])],
    ['polyglot', 'a script in a GIF', () => sample.gif({ extra: [sample.gifComment('<script>alert(1)</script>')] })],
    ['polyglot', 'an SVG in a GIF', () => sample.gif({ extra: [sample.gifComment('<svg/onload=alert(1)>')] })],
    ['polyglot', 'a page in a PDF', () => sample.pdf(0, text('<html ><body >'))],
    ['polyglot', 'an archive behind a PNG', async () => Buffer.concat([await sample.png(), sample.docx()])],
    ['polyglot', 'an archive behind a JPEG', async () => Buffer.concat([await sample.jpeg(), sample.docx()])],
    ['polyglot', 'an archive behind a PDF', () => Buffer.concat([sample.pdf(), sample.docx()])],
    [
      'polyglot',
      'an archive behind a PDF, with a comment',
      () => Buffer.concat([sample.pdf(), zip([{ name: 'a', body: 'a' }], 'c'.repeat(9000)), text('%%EOF')]),
    ],
    ['polyglot', 'an archive behind a DOC', () => Buffer.concat([doc(), sample.docx()])],
    ['polyglot', 'a PDF in a DOCX', () => zip([{ name: '%PDF-1.4', body: 'x' }, sample.TYPES_PART, sample.DOCUMENT_PART])],
    ['macros', 'a DOC with macros', () => doc('Macros')],
    ['macros', 'a DOC with a sheet with macros', () => doc('ObjectPool', '_VBA_PROJECT_CUR')],
    ['password', 'a DOCX with a password', () => compound('EncryptionInfo', 'EncryptedPackage')],
    ['password', 'a DOC with a password (RC4)', () => docWithPassword('rc4')],
    ['password', 'a DOC with a password (XOR)', () => docWithPassword('xor')],
    ['password', 'a short DOC with a password', () => docWithPassword('rc4', 'short')],
    ['damaged', 'a DOC whose text has no beginning', () => docWithoutText()],
    ['damaged', 'a DOC whose directory has no end', () => endlessDoc()],
  ];
  it.each(cases)('as %s: %s', async (reason, _what, make) => {
    await expect(inspect(await make())).rejects.toMatchObject({ reason });
  });

  it('wherever it breaks off', async () => {
    for (const [type, , bytes] of await sample.samples()) {
      // The last sector of a DOC may be short.
      const whole = bytes.length - (type === 'application/msword' ? 511 : 8);
      const step = Math.max(1, Math.floor(bytes.length / 60));
      for (let size = 9; size < whole; size += step)
        await expect(inspect(bytes.subarray(0, size)), `${type}, ${size} of ${bytes.length} bytes`).rejects.toHaveProperty('reason');
    }
  });

  it('or taken, whatever is in it after its first bytes, and never a fault of ours', async () => {
    for (const [type, , bytes] of await sample.samples()) {
      for (const start of [8, 12, 40, 100]) {
        const wrong = Buffer.concat([bytes.subarray(0, start), noise(3000)]);
        const verdict = await inspect(wrong).then(
          () => 'taken',
          (error: { reason?: string }) => error.reason,
        );
        expect(verdict, `${type} from ${start}`).toBeTypeOf('string');
      }
      for (let at = 8; at < bytes.length; at += Math.ceil(bytes.length / 80)) {
        const flipped = Buffer.from(bytes);
        flipped[at]! ^= 0x55;
        const verdict = await inspect(flipped).then(
          () => 'taken',
          (error: { reason?: string }) => error.reason,
        );
        expect(verdict, `${type} at ${at}`).toBeTypeOf('string');
      }
    }
  });
});
