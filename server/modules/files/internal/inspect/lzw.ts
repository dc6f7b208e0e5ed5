// Checks that the data of a GIF frame can be decoded (GIF89a, appendix F). It tracks only the lengths of strings, not their pixels.
import { damaged } from './refusal.ts';

const MAX_CODES = 4096;

/**
 * Counts the pixels that compressed data makes, up to `enough`.
 * @param bits per pixel, from the frame
 * @throws Refused for an undefined code
 */
export const lzwPixels = (bits: number, data: Buffer, enough: number): number => {
  if (bits < 1 || bits > 11) throw damaged();
  const clear = 2 ** bits;
  const end = clear + 1;
  const lengths = new Uint32Array(MAX_CODES).fill(1, 0, clear);
  let [next, size, before, pixels] = [end + 1, bits + 1, -1, 0];
  let [buffer, held, at] = [0, 0, 0];
  while (pixels < enough) {
    while (held < size) {
      if (at === data.length) return pixels;
      buffer |= data[at++]! << held;
      held += 8;
    }
    const code = buffer & (2 ** size - 1);
    buffer >>>= size;
    held -= size;
    if (code === end) return pixels;
    if (code === clear) {
      [next, size, before] = [end + 1, bits + 1, -1];
      continue;
    }
    // The next free code is the one that is being defined.
    if (code > next || (before < 0 && code > end)) throw damaged();
    if (code === next && (before < 0 || next === MAX_CODES)) throw damaged();
    if (before >= 0 && next < MAX_CODES) {
      lengths[next++] = lengths[before]! + 1;
      if (next === 2 ** size && size < 12) size += 1;
    }
    pixels += lengths[code]!;
    before = code;
  }
  return pixels;
};
