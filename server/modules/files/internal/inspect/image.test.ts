// Inspection of images: metadata are removed, pixels stay, and images that are damaged or take too much memory are refused.
import { inflateSync } from 'node:zlib';
import { Transformer } from '@napi-rs/image';
import { describe, expect, it } from 'vitest';
import { inspect } from '#test/files/inspect.ts';
import * as sample from '#test/files/samples.ts';
import { readJpeg, writeJpeg } from './jpeg.ts';

const cleaned = async (bytes: Buffer): Promise<Buffer> => (await inspect(bytes)).cleaned!;

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

const palette = sample.pngChunk('PLTE', Buffer.alloc(3));
/** Puts content into the last chunk of a PNG. */
const withEnd = (bytes: Buffer, content: string): Buffer => Buffer.concat([bytes.subarray(0, -12), sample.pngChunk('IEND', content)]);

const many = (part: Buffer): Buffer => Buffer.alloc(100_001 * part.length, part);
const behind = (bytes: Buffer, at: number, more: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
const turnedPng = (side: number, colour: [number, number], ...chunks: Buffer[]): Buffer =>
  sample.withChunks(sample.hugePng(side, side, colour), sample.pngChunk('eXIf', sample.exif(6)), ...chunks);

describe('an image is refused', () => {
  const cases: [reason: string, what: string, make: () => Buffer | Promise<Buffer>][] = [
    ['damaged', 'a PNG whose end has something in it', async () => withEnd(await sample.png(), 'canary')],
    ['damaged', 'a PNG with two palettes', async () => sample.withChunks(await sample.png(), palette, palette)],
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
});
