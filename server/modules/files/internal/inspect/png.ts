// Removes metadata from PNG files (W3C PNG, third edition). The chunks of the image and its colours stay as they are; all others are removed, and
// everything after the end.
import { crc32, inflateSync } from 'node:zlib';
import { exifOrientation } from './exif.ts';
import { requireSize } from './limits.ts';
import { damaged } from './refusal.ts';

export interface Png {
  chunks: Buffer[];
  /** Exif orientation, 1 to 8. */
  orientation: number;
}

const SIGNATURE = 8;
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'cICP']);
/** Maximum size of a colour profile, which is compressed. */
const MAX_PROFILE = 4 * 1024 * 1024;
/** A profile begins with its name, of at most 79 bytes, a zero and the method of compression. */
const MAX_NAME = 79;

/** Parses a PNG. @throws Refused if it is incomplete, invalid or too large */
export const readPng = (bytes: Buffer): Png => {
  const found: Png = { chunks: [], orientation: 1 };
  for (let at = SIGNATURE, first = true; ; first = false) {
    if (at + 12 > bytes.length) throw damaged();
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw damaged();
    if (first) {
      if (type !== 'IHDR' || body.length !== 13) throw damaged();
      requireSize(body.readUInt32BE(0), body.readUInt32BE(4));
    }
    if (type === 'eXIf') found.orientation = exifOrientation(body);
    if (KEPT.has(type) && (type !== 'iCCP' || isProfile(body))) found.chunks.push(bytes.subarray(at, end));
    if (type === 'IEND') return found;
    at = end;
  }
};

const isProfile = (body: Buffer): boolean => {
  const name = body.indexOf(0);
  if (name < 1 || name > MAX_NAME) return false;
  try {
    return inflateSync(body.subarray(name + 2), { maxOutputLength: MAX_PROFILE }).length > 0;
  } catch {
    return false;
  }
};

export const writePng = (chunks: readonly Buffer[]): Buffer => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
