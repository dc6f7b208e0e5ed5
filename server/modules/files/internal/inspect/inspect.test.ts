// Inspection of files by their bytes: allowed, refused, and images without metadata.
import { Readable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import { describe, expect, it } from 'vitest';
import * as sample from '#test/files/samples.ts';
import { type Inspected, inspectUpload } from './inspect-upload.ts';
import { inspectWhole } from './inspect-whole.ts';
import { createInspector } from './inspector.ts';
import { readJpeg, writeJpeg } from './jpeg.ts';

const own = (bytes: Buffer) => async () => new Uint8Array(bytes);
const SENDER = { tenantId: 1, personId: 4 };
const OTHER = { tenantId: 2, personId: 10 };
const admit = async () => undefined;
/** As a request has it inspected, without the thread. */
const inspect = (bytes: Buffer): Promise<Inspected> =>
  inspectUpload({ inspect: async (_sender, type, load) => inspectWhole(type, Buffer.from(await load())) }, SENDER, {
    size: bytes.length,
    open: (start = 0) => Readable.from([bytes.subarray(start)]),
  });
const cleaned = async (bytes: Buffer): Promise<Buffer> => (await inspect(bytes)).cleaned!;
/** A deterministic noise. */
const noise = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * n * 31 + n * 17) >> 3));

it('knows each type by its bytes', async () => {
  for (const [type, , bytes] of await sample.samples()) expect((await inspect(bytes)).type).toBe(type);
});

describe('an image', () => {
  it('loses its metadata and keeps its pixels, bit for bit', async () => {
    const plain = await sample.jpeg();
    const bytes = sample.withSegments(
      plain,
      [0xe1, Buffer.concat([Buffer.from('Exif\0\0'), sample.exif(1)])],
      [0xe1, 'http://ns.adobe.com/xap/1.0/\0canary-xmp'],
      [0xed, 'Photoshop 3.0\0canary-iptc'],
      [0xfe, 'canary-comment'],
      [0xe5, 'canary-app5'],
    );
    const out = await cleaned(Buffer.concat([bytes, Buffer.from('canary-trailer')]));
    expect(out.toString('latin1')).not.toContain('canary');
    expect(out.equals(writeJpeg(readJpeg(plain)))).toBe(true);
    expect((await new Transformer(out).rawPixels()).equals(await new Transformer(plain).rawPixels())).toBe(true);
  });

  it('keeps its colour profile', async () => {
    for (const orientation of [1, 6]) {
      const exif = Buffer.concat([Buffer.from('Exif\0\0'), sample.exif(orientation)]);
      const out = await cleaned(sample.withSegments(await sample.jpeg(), [0xe1, exif], [0xe2, sample.jpegProfile()]));
      expect(out.includes(sample.jpegProfile())).toBe(true);
      await new Transformer(out).metadata();
    }
    const out = await cleaned(sample.withChunks(await sample.png(), sample.pngProfile()));
    expect(inflateSync(out.subarray(out.indexOf('ICC\0\0') + 5)).equals(sample.profile())).toBe(true);
    await new Transformer(out).metadata();
  });

  it('keeps a profile in several segments, and none that is incomplete', async () => {
    const [one, two] = [sample.profile().subarray(0, 200), sample.profile().subarray(200)];
    const sent = async (...parts: Buffer[]) =>
      cleaned(sample.withSegments(await sample.jpeg(), ...parts.map((part): [number, Buffer] => [0xe2, part])));
    const [first, second] = [sample.jpegProfile(one, 1, 2), sample.jpegProfile(two, 2, 2)];
    const out = await sent(second, first);
    expect([out.includes(first), out.includes(second)]).toEqual([true, true]);
    for (const parts of [[first], [first, first], [first, second, second]]) expect((await sent(...parts)).includes('ICC_')).toBe(false);
  });

  const canary = Buffer.from('canary'.repeat(50));
  const wrongSize = sample.profile();
  wrongSize.writeUInt32BE(1, 0);
  const wrongTag = sample.profile();
  wrongTag.writeUInt32BE(2 ** 31, 136);
  it.each<[string, Buffer]>([
    ['a text', canary],
    ['a profile with something after it', Buffer.concat([sample.profile(), canary])],
    ['a profile that states another size', wrongSize],
    ['a profile whose tag is outside it', wrongTag],
    ['a profile of inks', sample.profile('CMYK')],
    ['a profile of 5 MB', sample.profile('RGB ', ' '.repeat(5_000_000))],
  ])('loses %s in the place of its profile', async (_what, content) => {
    const png = await cleaned(sample.withChunks(await sample.png(), sample.pngProfile(content)));
    expect(png.equals(await sample.png())).toBe(true);
    if (content.length > 65_000) return;
    const jpeg = await cleaned(sample.withSegments(await sample.jpeg(), [0xe2, sample.jpegProfile(content)]));
    expect(jpeg.includes('ICC_PROFILE')).toBe(false);
  });

  it('as PNG has one profile at most, without its name and what follows its data', async () => {
    const second = sample.pngProfile(sample.profile('RGB ', 'second'.repeat(50)));
    const out = await cleaned(sample.withChunks(await sample.png(), sample.pngProfile(sample.profile(), 'canary', 'canary'), second));
    expect(out.includes('canary')).toBe(false);
    expect(out.equals(await cleaned(sample.withChunks(await sample.png(), sample.pngProfile())))).toBe(true);
  });

  it('as PNG keeps each chunk once, and none with more in it than belongs there', async () => {
    const gamma = sample.pngChunk('gAMA', Buffer.from([0, 0, 177, 143]));
    const plain = sample.withChunks(await sample.png(), gamma);
    const more = [sample.pngChunk('gAMA', 'more'), sample.pngChunk('cHRM', 'canary'.repeat(50))];
    expect((await cleaned(sample.withChunks(await sample.png(), gamma, ...more))).equals(plain)).toBe(true);
  });

  it('has no thumbnail in its header', async () => {
    const header = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02canary-thumb', 'latin1');
    const [bytes] = [await sample.jpeg()];
    const rest = Buffer.concat([
      bytes.subarray(0, 2),
      ...readJpeg(bytes).picture.filter((part) => part[1] !== 0xe0),
      Buffer.from([0xff, 0xd9]),
    ]);
    const out = await cleaned(sample.withSegments(rest, [0xe0, header]));
    expect(out.toString('latin1')).not.toContain('canary');
    expect(out.subarray(6, 11).toString('latin1')).toBe('JFIF\0');
  });

  /** Colours of the corners, in the order of reading: r(ed), g(reen), b(lue), w(hite). */
  const corners = async (bytes: Buffer): Promise<string> => {
    const { width, height } = await new Transformer(bytes).metadata();
    const raw = await new Transformer(bytes).rawPixels();
    const depth = raw.length / (width * height);
    const at = (x: number, y: number) => {
      const [r, g] = raw.subarray((y * width + x) * depth) as unknown as [number, number];
      return r > 128 && g > 128 ? 'w' : r > 128 ? 'r' : g > 128 ? 'g' : 'b';
    };
    return `${width}x${height} ${at(1, 1)}${at(width - 2, 1)}${at(1, height - 2)}${at(width - 2, height - 2)}`;
  };
  it.each([
    [1, '48x32 rgbw'],
    [2, '48x32 grwb'],
    [3, '48x32 wbgr'],
    [4, '48x32 bwrg'],
    [5, '32x48 rbgw'],
    [6, '32x48 brwg'],
    [7, '32x48 wgbr'],
    [8, '32x48 gwrb'],
    [9, '48x32 rgbw'],
  ])('with orientation %d is turned as it is to be seen', async (orientation, seen) => {
    const exif = sample.exif(orientation);
    const turned = await cleaned(sample.withSegments(await sample.jpeg(), [0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif])]));
    expect(await corners(turned)).toBe(seen);
    expect(turned.toString('latin1')).not.toMatch(/Exif|canary/);
    const png = await cleaned(sample.withChunks(await sample.png(), sample.pngChunk('eXIf', exif)));
    expect(await corners(png)).toBe(seen);
    expect(png.toString('latin1')).not.toMatch(/eXIf|canary/);
  });

  it('in the inks of a printer keeps them, and turned has the colours that they make', async () => {
    // Red and green.
    const plain = sample.flatJpeg([255, 0], [0, 255], [0, 0], [255, 255]);
    const profile = sample.jpegProfile(sample.profile('CMYK'));
    const withProfile = (orientation: number) =>
      sample.withSegments(plain, [0xe1, Buffer.concat([Buffer.from('Exif\0\0'), sample.exif(orientation)])], [0xe2, profile]);
    const upright = await cleaned(withProfile(1));
    expect(upright.includes(profile)).toBe(true);
    expect(writeJpeg({ ...readJpeg(upright), profile: [] }).equals(writeJpeg(readJpeg(plain)))).toBe(true);
    const turned = await cleaned(withProfile(6));
    expect(await corners(turned)).toBe('8x16 rrgg');
    // A profile of inks does not fit a picture of red, green and blue.
    expect(turned.toString('latin1')).not.toContain('ICC_PROFILE');
  });

  it('in shades of grey is turned, and keeps its profile only if it stays grey', async () => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0'), sample.exif(3)]);
    const profile = sample.jpegProfile(sample.profile('GRAY'));
    const turned = await cleaned(sample.withSegments(sample.flatJpeg([250, 10]), [0xe1, exif], [0xe2, profile]));
    expect(await corners(turned)).toBe('16x8 bwbw');
    expect(turned.includes('ICC_PROFILE')).toBe(readJpeg(turned).depth === 1);
  });

  it('as PNG of 16 bits keeps them all, also when it is turned', async () => {
    expect((await cleaned(sample.deepPng())).equals(sample.deepPng())).toBe(true);
    const turned = await cleaned(sample.withChunks(sample.deepPng(), sample.pngChunk('eXIf', sample.exif(3))));
    expect([turned[24], turned.readUInt32BE(16)]).toEqual([16, 2]);
  });

  it('as animated GIF keeps delays, local colours and what happens to each frame', async () => {
    const animated = sample.animatedGif();
    expect((await cleaned(animated)).equals(animated)).toBe(true);
  });

  it('as PNG loses texts, times and what follows its end', async () => {
    const plain = await sample.png();
    const chunks = [sample.pngChunk('tEXt', 'Comment\0canary'), sample.pngChunk('tIME', 'canary7'), sample.pngChunk('zzZz', 'canary')];
    const out = await cleaned(Buffer.concat([sample.withChunks(plain, ...chunks), Buffer.from('canary')]));
    expect(out.equals(plain)).toBe(true);
  });

  it('as GIF keeps its frames and how often they are repeated, and nothing else', async () => {
    const extra = [sample.gifComment('canary'), sample.gifApplication('XMP DataXMP', 'canary')];
    const out = await cleaned(Buffer.concat([sample.gif({ extra }), Buffer.from('canary')]));
    expect(out.equals(sample.gif())).toBe(true);
    expect(out.includes(sample.GIF_LOOP)).toBe(true);
    expect((await cleaned(sample.gif({ extra: [sample.GIF_LOOP, sample.GIF_LOOP] }))).equals(sample.gif())).toBe(true);
  });
});

const EVIL = '<Relationship Target="http://evil/t.dotm" Type="x/attachedTemplate" TargetMode="External"/>';
/** Ways to write a relation whose target a search for attributes does not find. */
const hiddenTemplates: readonly (readonly [what: string, relation: string])[] = [
  ['after a quotation mark in a comment', `<!-- Target=" -->${EVIL}`],
  ['after an apostrophe in a comment', `<!-- Target=' -->${EVIL}<!-- ' -->`],
  ['after a quotation mark in an instruction', `<?x Target=" ?>${EVIL}`],
  ['after a quotation mark in character data', `<![CDATA[ Target=" ]]>${EVIL}`],
  ['after a quotation mark in another attribute', EVIL.replace('Target=', `Id="x Target='C:\\\\" Note="'" Target=`)],
  ['after a quotation mark in text', `<a>Target="</a>${EVIL}`],
  ['whose name has a prefix', EVIL.replace('<Relationship', '<r:Relationship')],
  ['in the other kind of quotation marks', EVIL.replaceAll('"', "'")],
  ['with spaces and lines about it', EVIL.replace('Target="', '\n\tTarget\r\n = \n"  ')],
  ['on a share in the notation of URLs', EVIL.replace('http://evil/t.dotm', '%5C%5Cevil%5Ct.dotm')],
  ['hidden in hexadecimal references', EVIL.replace('http:', 'http&#x3A;')],
];
const DECLARED = '<?xml version="1.0" encoding="X"?><a/>';
/** Text that is not well-formed, or that parsers may read in different ways. */
const brokenXml: readonly (readonly [what: string, body: string | Buffer])[] = [
  ['are empty', ''],
  ['have no element', ' '],
  ['are a text', 'none'],
  ['have two roots', '<a/><b/>'],
  ['have text after the root', '<a/>b'],
  ['have no end', '<a><b/>'],
  ['end in another order', '<a><b></a></b>'],
  ['have an attribute twice', '<a b="1" b="2"/>'],
  ['have attributes without a space', '<a b="1"c="2"/>'],
  ['have an attribute without quotation marks', '<a b=1/>'],
  ['have a bracket in an attribute', '<a b="<"/>'],
  ['have an open attribute', '<a b="/>'],
  ['have an open comment', '<a><!-- </a>'],
  ['have hyphens in a comment', '<a><!-- -- --></a>'],
  ['have open character data', '<a><![CDATA[</a>'],
  ['have character data outside the root', '<![CDATA[]]><a/>'],
  ['have the end of character data in text', '<a>]]></a>'],
  ['have an open instruction', '<a><?x </a>'],
  ['have a second declaration', '<a><?xml version="1.0"?></a>'],
  ['are XML 1.1', '<?xml version="1.1"?><a/>'],
  ['have an entity of no one', '<a b="&t;"/>'],
  ['have an ampersand alone', '<a b="a&b"/>'],
  ['refer to no character', '<a b="&#x110000;"/>'],
  ['have a zero', '<a>\0</a>'],
  ['are Latin-1', '<a b="\xe9"/>'],
  ['are UTF-16 without a mark', Buffer.from('<a/>', 'utf16le')],
  ['declare UTF-7', DECLARED.replace('X', 'UTF-7')],
  ['declare UTF-16 and are UTF-8', DECLARED.replace('X', 'UTF-16')],
  ['have another base', '<a xml:base="http://evil/"/>'],
];
const palette = sample.pngChunk('PLTE', Buffer.alloc(3));
/** Puts content into the last chunk of a PNG. */
const withEnd = (bytes: Buffer, content: string): Buffer => Buffer.concat([bytes.subarray(0, -12), sample.pngChunk('IEND', content)]);

const many = (part: Buffer): Buffer => Buffer.alloc(100_001 * part.length, part);
const behind = (bytes: Buffer, at: number, more: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
const turnedPng = (side: number, colour: [number, number], ...chunks: Buffer[]): Buffer =>
  sample.withChunks(sample.hugePng(side, side, colour), sample.pngChunk('eXIf', sample.exif(6)), ...chunks);

const zeros = Buffer.alloc(1024 * 1024);
const bigBody = Buffer.alloc(5 * 1024 * 1024);
describe('a file is refused', () => {
  const text = (s: string) => Buffer.from(s, 'latin1');
  const cases: [reason: string, what: string, make: () => Buffer | Promise<Buffer>][] = [
    ['unknown', 'a text', () => text('Dear doctor')],
    ['unknown', 'the test virus', () => text('X5O!P%@AP[4')],
    ['unknown', 'one byte', () => text('x')],
    ['unknown', 'a BMP', () => text('BM\x00\x00')],
    ['unknown', 'an Excel sheet of before 2007', () => sample.compound('Workbook')],
    ['svg', 'an SVG', () => text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['svg', 'an SVG behind a declaration', () => text('\ufeff<?xml version="1.0"?><!-- x --><svg >')],
    ['svg', 'an SVG in UTF-16', () => Buffer.from('\ufeff<svg onload="x">', 'utf16le')],
    ['html', 'a page', () => text('\n <!DOCTYPE html><p>')],
    ['html', 'a script', () => text('<script>alert(1)</script>')],
    ['archive', 'a zip', () => sample.zip([{ name: 'a.txt', body: 'a' }])],
    ['archive', 'an empty zip', () => sample.zip([])],
    ['archive', 'an Excel sheet', () => sample.zip([sample.TYPES_PART, { name: 'xl/workbook.xml', body: 'x' }])],
    ['archive', 'a 7z', () => text('7z\xbc\xaf\x27\x1c')],
    ['archive', 'a gz', () => text('\x1f\x8b\x08')],
    ['archive', 'a tar', () => Buffer.concat([Buffer.alloc(257), text('ustar\0')])],
    ['program', 'a program', () => text('MZ\x90')],
    ['polyglot', 'a PDF behind something', () => Buffer.concat([text('x'), sample.pdf()])],
    ['polyglot', 'a PDF in a JPEG', async () => sample.withSegments(await sample.jpeg(), [0xfe, '%PDF-1.4'])],
    ['polyglot', 'a script in a GIF', () => sample.gif({ extra: [sample.gifComment('<script>alert(1)</script>')] })],
    ['polyglot', 'a page in a PDF', () => sample.pdf(0, text('<html ><body >'))],
    ['polyglot', 'an archive behind a PNG', async () => Buffer.concat([await sample.png(), sample.docx()])],
    ['polyglot', 'an archive behind a JPEG', async () => Buffer.concat([await sample.jpeg(), sample.docx()])],
    ['polyglot', 'an archive behind a PDF', () => Buffer.concat([sample.pdf(), sample.docx()])],
    [
      'polyglot',
      'an archive behind a PDF, with a comment',
      () => Buffer.concat([sample.pdf(), sample.zip([{ name: 'a', body: 'a' }], 'c'.repeat(9000)), text('%%EOF')]),
    ],
    ['polyglot', 'an archive behind a DOC', () => Buffer.concat([sample.doc(), sample.docx()])],
    ['polyglot', 'a PDF in a DOCX', () => sample.zip([{ name: '%PDF-1.4', body: 'x' }, sample.TYPES_PART, sample.DOCUMENT_PART])],
    ['macros', 'a DOCX with macros', () => sample.docx({ name: 'word/vbaProject.bin', body: 'x' })],
    ['macros', 'a DOCM', () => sample.zip([sample.MACRO_TYPES_PART, sample.DOCUMENT_PART])],
    ['macros', 'a DOC with macros', () => sample.doc('Macros')],
    ['macros', 'a DOC with a sheet with macros', () => sample.doc('ObjectPool', '_VBA_PROJECT_CUR')],
    ['external-template', 'a DOCX with a template on the web', () => sample.docx(sample.templatePart('https://evil.example/t.dotm'))],
    ['external-template', 'one hidden in entities', () => sample.docx(sample.templatePart('&#104;ttps://evil.example/t.dotm'))],
    ['external-template', 'a DOCX with a template on a share', () => sample.docx(sample.templatePart('\\\\evil\\t.dotm'))],
    ['external-template', 'a share as a file', () => sample.docx(sample.templatePart('file://evil/t.dotm'))],
    [
      'external-template',
      'one after a bracket',
      () => sample.docx(sample.settingsPart('<Relationship Target="https://evil.example/?>t" Type="x/attachedTemplate"/>')),
    ],
    [
      'external-template',
      'one whose type is hidden in entities',
      () => sample.docx(sample.templatePart('https://evil.example/t.dotm', 'x/attached&#x54;emplate')),
    ],
    ...hiddenTemplates.map(([what, relation]): (typeof cases)[number] => [
      'external-template',
      `one ${what}`,
      () => sample.docx(sample.settingsPart(relation)),
    ]),
    [
      'external-template',
      'one in UTF-16',
      () => sample.docx({ name: sample.SETTINGS_RELATIONS, body: Buffer.from(`\ufeff<a>${EVIL}</a>`, 'utf16le') }),
    ],
    ...brokenXml.map(([what, body]): (typeof cases)[number] => [
      'damaged',
      `a DOCX whose references ${what}`,
      () => sample.docx({ name: sample.SETTINGS_RELATIONS, body: typeof body === 'string' ? Buffer.from(body, 'latin1') : body }),
    ]),
    [
      'damaged',
      'a DOCX with a part of two names',
      () => sample.docx({ ...sample.templatePart('https://evil.example/t.dotm'), alias: 'a.xml' }),
    ],
    [
      'macros',
      'a DOCX with macros under another name',
      () => sample.docx(sample.settingsPart('<Relationship Target="a.bin" Type="x/vbaProject"/>')),
    ],
    ['damaged', 'a PNG whose end has something in it', async () => withEnd(await sample.png(), 'canary')],
    ['damaged', 'a PNG with two palettes', async () => sample.withChunks(await sample.png(), palette, palette)],
    ['bomb', 'one behind much else', () => sample.docx(sample.settingsPart('', noise(5_000_000).toString('base64')))],
    [
      'damaged',
      'one with entities of its own',
      () => sample.docx(sample.settingsPart('<Relationship Type="x/&t;"/>', '<!DOCTYPE x [<!ENTITY t "attachedTemplate">]>')),
    ],
    ['damaged', 'a DOC whose directory has no end', () => sample.endlessDoc()],
    ['bomb', 'a DOCX with a part that grows a thousandfold', () => sample.docx({ name: 'word/media/a', body: bigBody })],
    ['bomb', 'a DOCX that grows to 110 MB', () => sample.docx(...Array.from({ length: 110 }, (_, n) => ({ name: `a${n}`, body: zeros })))],
    ['damaged', 'a DOCX that lies about it', () => sample.docx({ name: 'word/media/a', body: bigBody, claims: 10 })],
    ['bomb', 'a DOCX of 3,000 parts', () => sample.docx(...Array.from({ length: 3000 }, (_, n) => ({ name: `a${n}`, body: '' })))],
    ['damaged', 'a DOCX that names a way out', () => sample.docx({ name: '../../evil', body: 'x' })],
    ['too-large-image', 'a PNG of 400 megapixels', () => sample.hugePng(20_000, 20_000)],
    ['too-large-image', 'a PNG of one endless line', () => sample.hugePng(2 ** 31 - 1, 1)],
    ['too-large-image', 'a GIF of 65,535 by 65,535', () => sample.gif({ width: 65_535, height: 65_535, frames: 0 })],
    ['too-large-image', 'a GIF of 2,001 frames', () => sample.gif({ frames: 2001, width: 1, height: 1 })],
    ['too-large-image', 'a turned PNG of 49 megapixels with 8 bytes each', () => turnedPng(7000, [16, 6])],
    ['too-large-image', 'a turned PNG of 49 megapixels with 4 bytes each', () => turnedPng(7000, [8, 6])],
    [
      'too-large-image',
      'a turned PNG of 49 megapixels with a transparent colour',
      () => turnedPng(7000, [8, 2], sample.pngChunk('tRNS', 'white!')),
    ],
    ['damaged', 'a turned PNG of 49 megapixels in three bytes each, once it is decoded', () => turnedPng(7000, [8, 2])],
    ['damaged', 'a PNG of 49 megapixels with 8 bytes each, once it is decoded', () => sample.hugePng(7000, 7000, [16, 6])],
    ['too-large-image', 'a JPEG of 50 megapixels in 64 scans', () => sample.hugeJpeg(7088, { scans: 64, progressive: true })],
    [
      'too-large-image',
      'a JPEG of 50 megapixels in inks and several scans',
      () => sample.hugeJpeg(7088, { components: 4, progressive: true }),
    ],
    ['damaged', 'a JPEG of 50 megapixels in 10 scans, once it is decoded', () => sample.hugeJpeg(7088, { scans: 10, progressive: true })],
    ['damaged', 'a JPEG of 12 megapixels in 64 scans, once it is decoded', () => sample.hugeJpeg(3464, { scans: 64, progressive: true })],
    ['damaged', 'a JPEG of too many segments', async () => behind(await sample.jpeg(), 2, many(Buffer.from([0xff, 0xdd, 0, 4, 0, 0])))],
    ['damaged', 'a PNG of too many chunks', async () => behind(await sample.png(), 33, many(sample.pngChunk('IDAT', '')))],
    ['damaged', 'a PNG without size', () => sample.hugePng(0, 10)],
    ['damaged', 'a PNG with too few pixels', () => sample.hugePng(1000, 1000)],
    ['damaged', 'a GIF without frames', () => sample.gif({ frames: 0 })],
  ];
  it.each(cases)('as %s: %s', async (reason, _what, make) => {
    await expect(inspect(await make())).rejects.toMatchObject({ reason });
  });

  it('as too large: a JPEG of 100 megapixels, before it is decoded', async () => {
    const bytes = Buffer.from(await sample.jpeg());
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0])) >= 0 ? 0xc0 : 0xc2;
    const at = bytes.indexOf(Buffer.from([0xff, frame]));
    bytes.writeUInt16BE(10_000, at + 5);
    bytes.writeUInt16BE(10_000, at + 7);
    await expect(inspect(bytes)).rejects.toMatchObject({ reason: 'too-large-image' });
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

it('takes a DOCX whose template is on its author’s own disk', async () => {
  const targets = [
    'file:///C:\\Users\\Ann\\Normal.dotm',
    'C:\\Templates\\letter.dotx',
    'Normal.dotm',
    'file:///C:/Ann%20&amp;%20Bob/100%.dotm',
  ];
  for (const target of targets) expect((await inspect(sample.docx(sample.templatePart(target)))).type).toContain('wordprocessingml');
});

it('takes a DOCX whose references are XML in any of its forms', async () => {
  const inner =
    '<!-- - --><?x y?><![CDATA[<]]><r:Relationship Id = "1" Type=\'x/styles\' Target="http://a/?a=1&amp;b=&#x20;" ></r:Relationship >\n';
  const bodies = [
    `<?xml version='1.0' encoding='utf-8' standalone="yes"?>\r\n<!-- x --><a xmlns:r="b">${inner}</a >\n<?z?><!-- -->`,
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?><a>${inner}</a>`, 'utf16le'),
    Buffer.from(`\ufeff<a>${inner}</a>`, 'utf16le').swap16(),
    '\ufeff<a b="é"/>',
  ];
  for (const body of bodies)
    expect((await inspect(sample.docx({ name: sample.SETTINGS_RELATIONS, body }))).type).toContain('wordprocessingml');
});

describe('the thread', () => {
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('gives verdicts in turn', async () => {
    const inspector = createInspector({ admit });
    const [image, broken, letter] = await Promise.allSettled([
      inspector.inspect(SENDER, 'image/png', own(await sample.png())),
      inspector.inspect(SENDER, 'image/png', own(sample.hugePng(0, 1))),
      inspector.inspect(SENDER, DOCX, own(sample.docx())),
    ]);
    expect(image.status).toBe('fulfilled');
    expect((image as PromiseFulfilledResult<Buffer>).value.equals(await sample.png())).toBe(true);
    expect(broken).toMatchObject({ status: 'rejected', reason: { reason: 'damaged' } });
    expect(letter).toEqual({ status: 'fulfilled', value: undefined });
  });

  it('is terminated when a file takes too long, and the next file gets another', async () => {
    const hasty = createInspector({ admit, timeoutMs: 1 });
    for (let n = 0; n < 2; n++) await expect(hasty.inspect(SENDER, DOCX, own(sample.docx()))).rejects.toMatchObject({ reason: 'damaged' });
  });

  it('inspects a file of another sender before the many that one has waiting', async () => {
    const inspector = createInspector({ admit });
    const order: string[] = [];
    const send = (sender: typeof SENDER, name: string) =>
      inspector.inspect(sender, DOCX, () => {
        order.push(name);
        return own(sample.docx())();
      });
    await Promise.all([...['1', '2', '3', '4', '5'].map((name) => send(SENDER, name)), send(OTHER, 'other')]);
    expect(order).toEqual(['1', 'other', '2', '3', '4', '5']);
  });

  it('is not asked for a sender who is not admitted', async () => {
    const inspector = createInspector({ admit: () => Promise.reject(new Error('too many')) });
    const load = () => Promise.reject(new Error('loaded'));
    await expect(inspector.inspect(SENDER, DOCX, load)).rejects.toThrow('too many');
  });

  it('continues after a file that could not be loaded', async () => {
    const inspector = createInspector({ admit });
    const lost = inspector.inspect(SENDER, DOCX, async () => {
      throw new Error('gone');
    });
    await expect(lost).rejects.toThrow('gone');
    expect(await inspector.inspect(SENDER, DOCX, own(sample.docx()))).toBeUndefined();
  });
});
