// Sealed files: what comes out is what went in, or nothing.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CHUNK, openSealed, SealBroken, type SealedSource, sealedSize, sealStream } from './sealed-stream.ts';

const KEY = createSecretKey(Buffer.alloc(32, 5));
const PLACE = '1/file';
const HEADER = 11;
const SEALED = CHUNK + 16;

/** A stream in pieces of all sizes. */
const inPieces = (bytes: Buffer): Readable => {
  const pieces: Buffer[] = [];
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7 + 13) % 100_003) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces);
};
const sourceOf = (sealed: Buffer, size: number): SealedSource => ({
  size,
  read: async ({ start, end }) => inPieces(sealed.subarray(start, end)),
});
const seal = (bytes: Buffer, key: KeyObject = KEY, place = PLACE): Promise<Buffer> =>
  buffer(Readable.from(sealStream(inPieces(bytes), key, place)));
const open = (sealed: Buffer, size: number, key: KeyObject = KEY, place = PLACE): Promise<Buffer> =>
  buffer(Readable.from(openSealed(sourceOf(sealed, size), key, place)));

describe('a sealed file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 777])('of %d bytes comes out as it went in', async (size) => {
    const bytes = randomBytes(size);
    const sealed = await seal(bytes);
    expect(sealed.length).toBe(sealedSize(size));
    expect((await open(sealed, size)).equals(bytes)).toBe(true);
  });

  it('passes without gathering buffers, however long it is', async () => {
    const piece = 64 * 1024;
    let most = 0;
    const source = async function* () {
      for (let n = 0; n < 2000; n++) yield Buffer.alloc(piece);
    };
    const before = process.memoryUsage().arrayBuffers;
    for await (const _ of sealStream(source(), KEY, PLACE)) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    // Two intervals between scavenges, of opened and sealed buffers each. Left to itself, V8 gathers 68 MB.
    expect(most).toBeLessThan(32 * 1024 * 1024);
  });

  it('opens in parts, each read without the others', async () => {
    const bytes = randomBytes(3 * CHUNK + 777);
    const sealed = await seal(bytes);
    const parts: [number, number][] = [
      [0, 1],
      [CHUNK - 1, CHUNK + 1],
      [CHUNK, 2 * CHUNK],
      [2 * CHUNK, bytes.length],
      [bytes.length - 1, bytes.length],
    ];
    for (const [start, end] of parts) {
      let asked = 0;
      const source: SealedSource = {
        size: bytes.length,
        read: async (range) => {
          asked += range.end - range.start;
          return inPieces(sealed.subarray(range.start, range.end));
        },
      };
      const part = await buffer(Readable.from(openSealed(source, KEY, PLACE, { start, end })));
      expect(part.equals(bytes.subarray(start, end)), `${start}-${end}`).toBe(true);
      expect(asked).toBeLessThanOrEqual(HEADER + 2 * SEALED);
    }
  });

  it('is different every time', async () => {
    const bytes = Buffer.alloc(100);
    expect((await seal(bytes)).subarray(HEADER).equals((await seal(bytes)).subarray(HEADER))).toBe(false);
  });

  const size = 3 * CHUNK;
  const bytes = randomBytes(size);
  const chunk = (sealed: Buffer, n: number) => sealed.subarray(HEADER + n * SEALED, HEADER + (n + 1) * SEALED);
  const rebuilt = (sealed: Buffer, order: number[]) => Buffer.concat([sealed.subarray(0, HEADER), ...order.map((n) => chunk(sealed, n))]);
  const flipped = (sealed: Buffer, at: number) => {
    const copy = Buffer.from(sealed);
    copy[at]! ^= 1;
    return copy;
  };
  it.each<[string, (sealed: Buffer) => Buffer | Promise<Buffer>]>([
    ['a bit of its header is not', (sealed) => flipped(sealed, 0)],
    ['a bit of its nonce is not', (sealed) => flipped(sealed, HEADER - 1)],
    ['a bit of its text is not', (sealed) => flipped(sealed, HEADER + 5)],
    ['a bit of a tag is not', (sealed) => flipped(sealed, HEADER + SEALED - 1)],
    ['the last bit is not', (sealed) => flipped(sealed, sealed.length - 1)],
    ['two chunks are swapped', (sealed) => rebuilt(sealed, [1, 0, 2])],
    ['a chunk is there twice', (sealed) => rebuilt(sealed, [0, 0, 2])],
    ['a chunk is missing', (sealed) => rebuilt(sealed, [0, 2])],
    ['the last chunk is missing', (sealed) => rebuilt(sealed, [0, 1])],
    ['it ends within a chunk', (sealed) => sealed.subarray(0, HEADER + SEALED + 100)],
    ['it ends within its header', (sealed) => sealed.subarray(0, 4)],
    ['nothing is left', () => Buffer.alloc(0)],
    ['it is that of another file', async () => seal(randomBytes(size), createSecretKey(randomBytes(32)))],
    ['a chunk is of another file with this key', async (sealed) => Buffer.concat([rebuilt(sealed, [0, 1]), chunk(await seal(bytes), 2)])],
    ['it was sealed for another place', async () => seal(bytes, KEY, '2/file')],
  ])('does not open where %s right', async (_what, change) => {
    const changed = await change(await seal(bytes));
    await expect(open(changed, size)).rejects.toThrow(SealBroken);
  });

  it('does not open as a longer or shorter file than it was', async () => {
    const sealed = await seal(bytes);
    for (const other of [size - 1, size + 1, size - CHUNK, size + CHUNK, 0]) await expect(open(sealed, other)).rejects.toThrow(SealBroken);
  });

  it('lets go of its source when its reader goes away', async () => {
    const source = inPieces(await seal(bytes));
    for await (const _ of openSealed({ size, read: async () => source }, KEY, PLACE)) break;
    expect(source.destroyed).toBe(true);
  });
});
