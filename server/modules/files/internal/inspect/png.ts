// Removes metadata from PNG files (W3C PNG, third edition). The chunks of the image and its colours stay; all others are removed, and everything after
// the end.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { exifOrientation } from './exif.ts';
import { isProfile, MAX_PROFILE } from './icc.ts';
import { type Decoded, requireFewParts, requireSize } from './limits.ts';
import { damaged } from './refusal.ts';

export interface Png extends Decoded {
  chunks: Buffer[];
  /** Exif orientation, 1 to 8. */
  orientation: number;
}

const SIGNATURE = 8;
/** The chunks that stay, and the maximum length of each: there is no room in them for anything else. Only IDAT may be repeated. */
const KEPT: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  iCCP: MAX_PROFILE,
  sBIT: 4,
  bKGD: 6,
  pHYs: 9,
  cICP: 4,
};
/** A profile begins with its name, of at most 79 bytes, a zero and the method of compression. */
const MAX_NAME = 79;
const COLOURED = 2;
/** Channels of a decoded pixel by colour type: a palette is replaced by its colours. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };
/** Colour types without an alpha channel, which they get if a colour is transparent. */
const OPAQUE = [0, 2];

/** Parses a PNG. @throws Refused if it is incomplete, invalid or too large */
export const readPng = (bytes: Buffer): Png => {
  const found: Png = { chunks: [], orientation: 1, pixels: 0, depth: 0 };
  const seen = new Set<string>();
  let colour = 0;
  for (let at = SIGNATURE; ; ) {
    if (at + 12 > bytes.length) throw damaged();
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw damaged();
    if (at === SIGNATURE) {
      if (type !== 'IHDR' || body.length !== 13) throw damaged();
      requireSize(body.readUInt32BE(0), body.readUInt32BE(4));
      colour = body[9]!;
      found.pixels = body.readUInt32BE(0) * body.readUInt32BE(4);
      found.depth = (CHANNELS[colour] ?? 4) * (body[8] === 16 ? 2 : 1);
    }
    if (type === 'eXIf') found.orientation = exifOrientation(body);
    const most = KEPT[type];
    if (most !== undefined) {
      const fits = body.length <= most && (type === 'IDAT' || !seen.has(type));
      if (!fits && isCritical(type)) throw damaged();
      if (fits) found.chunks.push(...(type === 'iCCP' ? profileOf(body, colour) : [bytes.subarray(at, end)]));
      seen.add(type);
    }
    requireFewParts(found.chunks.length);
    if (type === 'IEND') break;
    at = end;
  }
  if (seen.has('tRNS') && OPAQUE.includes(colour)) found.depth += found.depth / CHANNELS[colour]!;
  return found;
};

/** A capital letter marks chunks without which an image cannot be shown. */
const isCritical = (type: string): boolean => type[0] === type[0]!.toUpperCase();

const chunk = (type: string, body: Buffer): Buffer => {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length);
  bytes.write(type, 4, 'latin1');
  body.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
};

/** Returns the chunk of a profile, written again: its name and what follows its data are metadata. */
const profileOf = (body: Buffer, colour: number): Buffer[] => {
  const name = body.indexOf(0);
  if (name < 1 || name > MAX_NAME) return [];
  try {
    const profile = inflateSync(body.subarray(name + 2), { maxOutputLength: MAX_PROFILE });
    if (!isProfile(profile, colour & COLOURED ? 'RGB ' : 'GRAY')) return [];
    return [chunk('iCCP', Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(profile)]))];
  } catch {
    return [];
  }
};

export const writePng = (chunks: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
