// Removes metadata from JPEG files (ITU-T T.81; JFIF; Exif 2.3). The image data and the colour profile stay bit for bit. Removed are Exif with place
// and time, thumbnails, comments, the data of editors, and everything after the end of the image.
import { exifOrientation } from './exif.ts';
import { type ColourSpace, isProfile } from './icc.ts';
import { type Decoded, requireFewParts, requireScans, requireSize } from './limits.ts';
import { damaged } from './refusal.ts';

export interface Jpeg extends Decoded {
  /** The segments of the image, without the profile. */
  picture: Buffer[];
  /** Segments with the colour profile. */
  profile: Buffer[];
  /** Exif orientation, 1 to 8 (tag 0x0112); 1 means upright. */
  orientation: number;
  /** Its components, of a byte each: 1 for shades of grey, 3 for colours, 4 for inks. */
  depth: number;
  isProgressive: boolean;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COM = 0xfe;
const PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');
const JFIF = Buffer.from('JFIF\0', 'latin1');
const ADOBE = Buffer.from('Adobe', 'latin1');
const SPACES: Readonly<Record<number, ColourSpace>> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };
const EXIF = Buffer.from('Exif\0\0', 'latin1');

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Whether a marker belongs to the data of a scan and has no length. */
const isInScan = (marker: number): boolean => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);
const begins = (body: Buffer, mark: Buffer): boolean => body.subarray(0, mark.length).equals(mark);

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Returns the JFIF header without its thumbnail. */
const headerOf = (body: Buffer): Buffer => {
  if (body.length < 14) throw damaged();
  return segment(APP0, Buffer.concat([body.subarray(0, 12), Buffer.from([0, 0])]));
};

/** Returns the offset of the first marker after the data of a scan. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (!isInScan(next) && next !== 0xff) return at;
  }
  throw damaged();
};

/** Parses a JPEG. @throws Refused if it is incomplete, invalid or too large */
export const readJpeg = (bytes: Buffer): Jpeg => {
  const found: Jpeg = { picture: [], profile: [], orientation: 1, pixels: 0, depth: 0, isProgressive: false };
  let [at, frames, scans] = [2, 0, 0];
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined || isInScan(marker) || marker === SOI) throw damaged();
    if (marker === EOI) break;
    if (at + 4 > bytes.length) throw damaged();
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, end);
    if (end > bytes.length || end < at + 4) throw damaged();
    if (isFrame(marker)) {
      if (body.length < 6 || ++frames > 1) throw damaged();
      requireSize(body.readUInt16BE(3), body.readUInt16BE(1));
      found.pixels = body.readUInt16BE(3) * body.readUInt16BE(1);
      found.depth = body[5]!;
      found.isProgressive = (marker & 3) === 2;
    }
    const next = marker === SOS ? endOfScan(bytes, end) : end;
    if (marker === SOS) scans += 1;
    keep(found, marker, body, bytes.subarray(at, next));
    requireFewParts(found.picture.length + found.profile.length);
    at = next;
  }
  if (frames === 0 || scans === 0) throw damaged();
  requireScans(found.pixels, scans);
  if (!isWholeProfile(found)) found.profile = [];
  return found;
};

/** A profile is in numbered segments (ICC.1:2022, B.4), which may be in any order. */
const isWholeProfile = ({ profile, depth }: Jpeg): boolean => {
  const parts = profile.map((whole) => whole.subarray(4 + PROFILE.length)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  if (parts.some((part, n) => part[0] !== n + 1 || part[1] !== parts.length)) return false;
  const space = SPACES[depth];
  return space !== undefined && isProfile(Buffer.concat(parts.map((part) => part.subarray(2))), space);
};

const keep = (found: Jpeg, marker: number, body: Buffer, whole: Buffer): void => {
  if (marker === APP0) {
    if (begins(body, JFIF) && found.picture.length === 0) found.picture.push(headerOf(body));
  } else if (marker === APP1) {
    if (begins(body, EXIF)) found.orientation = exifOrientation(body.subarray(EXIF.length));
  } else if (marker === APP2) {
    if (begins(body, PROFILE)) found.profile.push(whole);
  } else if (marker === APP14) {
    // Defines the colour transform.
    if (begins(body, ADOBE) && body.length === 12) found.picture.push(whole);
  } else if (marker < APP0 || (marker > 0xef && marker !== COM)) {
    found.picture.push(whole);
  }
};

/** Assembles a file. The JFIF header, if there is one, stays first. */
export const writeJpeg = ({ picture, profile }: Pick<Jpeg, 'picture' | 'profile'>): Buffer => {
  const hasHeader = picture[0]?.[1] === APP0;
  const [header, rest] = hasHeader ? [picture.slice(0, 1), picture.slice(1)] : [[], picture];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...header, ...profile, ...rest, Buffer.from([0xff, EOI])]);
};
