// Turns images upright and removes their metadata. An image that is upright keeps its pixels.
import { type Orientation, Transformer } from '@napi-rs/image';
import { readJpeg, writeJpeg } from './jpeg.ts';
import { requireMemory } from './limits.ts';
import { readPng, writePng } from './png.ts';
import { damaged } from './refusal.ts';

/** JPEG quality of an image that was turned: without visible loss. */
const QUALITY = 92;

/** Runs a step of the library, whose failures mean that the image is damaged. */
const decoding = async <R>(step: Promise<R>): Promise<R> => {
  try {
    return await step;
  } catch {
    throw damaged();
  }
};

/** @throws Refused */
export const cleanJpeg = async (bytes: Buffer): Promise<Buffer> => {
  const found = readJpeg(bytes);
  const { picture, profile, orientation, depth, isProgressive } = found;
  requireMemory(found, isProgressive || orientation !== 1);
  const plain = writeJpeg({ picture, profile: [] });
  if (orientation === 1) {
    await decoding(new Transformer(plain).metadata());
    return writeJpeg({ picture, profile });
  }
  const turned = readJpeg(await decoding(new Transformer(plain).rotate(orientation as Orientation).jpeg(QUALITY)));
  // The library turns inks into colours, for which their profile is meaningless.
  return writeJpeg({ picture: turned.picture, profile: turned.depth === depth ? profile : [] });
};

/** @throws Refused */
export const cleanPng = async (bytes: Buffer): Promise<Buffer> => {
  const found = readPng(bytes);
  const { chunks, orientation } = found;
  requireMemory(found, orientation !== 1);
  const plain = writePng(chunks);
  if (orientation !== 1) return writePng(readPng(await decoding(new Transformer(plain).rotate(orientation as Orientation).png())).chunks);
  await decoding(new Transformer(plain).metadata());
  return plain;
};
