// Limits on the dimensions of images, and on the memory and time that the library takes for them (ADR 21).
import { Refused } from './refusal.ts';

/** The 50 megapixels of the best phone cameras. */
const MAX_PIXELS = 50_331_648;
const MAX_SIDE = 20_000;
/** Copies in memory of an image that is turned: as decoded, as turned, and while it is encoded. */
const COPIES = 3;
/** A colour photograph of that size takes 432 MiB while it is turned. */
const MAX_MEMORY = MAX_PIXELS * 3 * COPIES;
/** Progressive photographs have about 10 scans, each of which passes over all pixels. */
const MAX_SCANNED = MAX_PIXELS * 20;

/** @throws Refused */
export const requireSize = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw new Refused('damaged');
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new Refused('too-large-image');
};

/** Far more than a file has whose encoder does not waste its bytes. */
const MAX_PARTS = 100_000;

/** Limits the segments or chunks of a file: each takes many times its own few bytes of memory. @throws Refused */
export const requireFewParts = (count: number): void => {
  if (count > MAX_PARTS) throw new Refused('damaged');
};

export interface Decoded {
  pixels: number;
  /** Bytes of a decoded pixel. */
  depth: number;
}

/**
 * Limits the memory of an image before it is decoded.
 * @param copies whether it is held several times: turned, or a progressive JPEG, whose coefficients take twice the size of its pixels
 * @throws Refused
 */
export const requireMemory = ({ pixels, depth }: Decoded, copies: boolean): void => {
  if (pixels * depth * (copies ? COPIES : 1) > MAX_MEMORY) throw new Refused('too-large-image');
};

/** Limits the passes over an image. @throws Refused */
export const requireScans = (pixels: number, scans: number): void => {
  if (pixels * scans > MAX_SCANNED) throw new Refused('too-large-image');
};
