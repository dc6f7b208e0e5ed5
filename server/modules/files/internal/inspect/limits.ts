// Limits on the dimensions of images.
import { Refused } from './refusal.ts';

/** The 50 megapixels of the best phone cameras. Decoded, they take 150 MB. */
const MAX_PIXELS = 50_331_648;
const MAX_SIDE = 20_000;

/** @throws Refused */
export const requireSize = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw new Refused('damaged');
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) throw new Refused('too-large-image');
};
