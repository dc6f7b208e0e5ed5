// Removes metadata from GIF files (GIF89a). Frames, their times and the loop count stay; comments, texts and data of applications are removed.

import { requireSize } from './limits.ts';
import { lzwPixels } from './lzw.ts';
import { damaged, Refused } from './refusal.ts';

const MAX_FRAMES = 2000;
/** Blocks of data of an extension that are read: those of an application are its name and then few. */
const FEW = 10;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

/** Returns the size of the colour table, in bytes, from its flags. */
const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

interface Blocks {
  /** @throws Refused beyond the end of the file */
  take(count: number): Buffer;
  /** Takes blocks of data up to an empty one. @returns all of them, and the first few without their lengths */
  takeData(): { whole: Buffer; parts: Buffer[] };
}

const blocksOf = (bytes: Buffer): Blocks => {
  let at = 0;
  const take = (count: number): Buffer => {
    if (at + count > bytes.length) throw damaged();
    at += count;
    return bytes.subarray(at - count, at);
  };
  const takeData = () => {
    const start = at;
    const parts: Buffer[] = [];
    for (let size = take(1)[0]!; size > 0; size = take(1)[0]!) {
      const part = take(size);
      if (parts.length < FEW) parts.push(part);
    }
    return { whole: bytes.subarray(start, at), parts };
  };
  return { take, takeData };
};

/** Returns a GIF without metadata. @throws Refused if it is incomplete, invalid or too large */
export const cleanGif = (bytes: Buffer): Buffer => {
  const blocks = blocksOf(bytes);
  const head = blocks.take(13);
  requireSize(head.readUInt16LE(6), head.readUInt16LE(8));
  const beginning = [head, blocks.take(tableSize(head[10]!))];
  let loop: Buffer | undefined;
  const kept: Buffer[] = [];
  /** The control block of the next frame. */
  let control: Buffer | undefined;
  let frames = 0;
  for (let kind = blocks.take(1)[0]; kind !== TRAILER; kind = blocks.take(1)[0]) {
    if (kind === IMAGE) {
      if (++frames > MAX_FRAMES) throw new Refused('too-large-image');
      if (control) kept.push(control);
      kept.push(takeFrame(blocks));
      control = undefined;
    } else if (kind === EXTENSION) {
      const label = blocks.take(1)[0]!;
      const { whole, parts } = blocks.takeData();
      const extension = Buffer.concat([Buffer.from([EXTENSION, label]), whole]);
      if (label === CONTROL) control = parts.length === 1 && parts[0]!.length === 4 ? extension : undefined;
      else if (label === APPLICATION) loop ??= loopOf(parts);
      // The control block belonged to this text.
      else if (label === 0x01) control = undefined;
    } else throw damaged();
  }
  if (frames === 0) throw damaged();
  return Buffer.concat([...beginning, ...(loop ? [loop] : []), ...kept, Buffer.from([TRAILER])]);
};

/** Returns blocks of data without their lengths. */
const joined = (blocks: Buffer): Buffer => {
  const data = Buffer.alloc(blocks.length);
  let size = 0;
  for (let at = 0; blocks[at]! > 0; at += 1 + blocks[at]!) size += blocks.copy(data, size, at + 1, at + 1 + blocks[at]!);
  return data.subarray(0, size);
};

const takeFrame = (blocks: Blocks): Buffer => {
  const place = blocks.take(9);
  const [width, height] = [place.readUInt16LE(4), place.readUInt16LE(6)];
  requireSize(width, height);
  const table = blocks.take(tableSize(place[8]!));
  const bits = blocks.take(1);
  const { whole } = blocks.takeData();
  if (lzwPixels(bits[0]!, joined(whole), width * height) < width * height) throw damaged();
  return Buffer.concat([Buffer.from([IMAGE]), place, table, bits, whole]);
};

/** Returns the block with the loop count, which a file has once, without any other data. */
const loopOf = ([name, ...data]: readonly Buffer[]): Buffer | undefined => {
  const loop = data.find((part) => part.length === 3 && part[0] === 1);
  if (!name || !loop || !LOOPS.includes(name.toString('latin1'))) return undefined;
  return Buffer.concat([Buffer.from([EXTENSION, APPLICATION, name.length]), name, Buffer.from([3]), loop, Buffer.from([0])]);
};
