// Seals files in chunks, each AES-256-GCM under the file's own key, after STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce counts the
// chunks and marks the last one, so that none can be changed, moved, dropped or added. Format: docs/adr/0020-sealed-files.md.
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { countPassing } from './passing-buffers.ts';

const MAGIC = Buffer.from('BSF1');
const PREFIX = 7;
const HEADER = MAGIC.length + PREFIX;
const TAG = 16;
/** Bytes of the file in a chunk. */
export const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + TAG;

/** The bytes are not those that were sealed with this key for this place. */
export class SealBroken extends Error {
  constructor(cause?: unknown) {
    super('a sealed file is not what was written', { cause });
    this.name = 'SealBroken';
  }
}

/** Part of a file, in bytes: from `start` up to and without `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / CHUNK));

/** Returns the sealed size of a file of `size` bytes. */
export const sealedSize = (size: number): number => HEADER + size + chunksOf(size) * TAG;

const nonceOf = (prefix: Buffer, index: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(index, PREFIX);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

const aadOf = (header: Buffer, place: string): Buffer => Buffer.concat([header, Buffer.from(place)]);

/**
 * Cuts a stream into pieces of `size` bytes; the last is shorter, and marked. An empty stream is one empty piece. All pieces are in one buffer,
 * because collecting new ones takes more time than encrypting them: a piece is overwritten when the next one is requested.
 */
async function* cut(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  const piece = Buffer.allocUnsafeSlow(size);
  let held = 0;
  for await (const chunk of source) {
    countPassing(chunk.length);
    let rest = chunk;
    // A full piece is held back until more bytes arrive, because it may be the last.
    while (rest.length > 0) {
      if (held === size) {
        yield { piece, isLast: false };
        held = 0;
      }
      const taken = rest.copy(piece, held);
      held += taken;
      rest = rest.subarray(taken);
    }
  }
  yield { piece: piece.subarray(0, held), isLast: true };
}

/**
 * Seals a file while it streams.
 * @param key 32 bytes, of this file alone
 * @param place what the file is bound to, such as its tenant and ID
 */
export async function* sealStream(source: AsyncIterable<Buffer>, key: KeyObject, place: string): AsyncGenerator<Buffer> {
  const prefix = randomBytes(PREFIX);
  const header = Buffer.concat([MAGIC, prefix]);
  const aad = aadOf(header, place);
  yield header;
  let index = 0;
  for await (const { piece, isLast } of cut(source, CHUNK)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, index, isLast));
    cipher.setAAD(aad);
    yield cipher.update(piece);
    cipher.final();
    yield cipher.getAuthTag();
    index += 1;
  }
}

/** A sealed file. */
export interface SealedSource {
  /** Of the file, before it was sealed. */
  size: number;
  /** Reads the sealed bytes of a range. */
  read(range: ByteRange): Promise<Readable>;
}

const collect = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
};

/**
 * Opens a file or a range of it while it streams. Only chunks with a valid tag are passed on.
 * @param range the whole file without it
 * @throws SealBroken
 */
export async function* openSealed(
  { size, read }: SealedSource,
  key: KeyObject,
  place: string,
  range: ByteRange = { start: 0, end: size },
): AsyncGenerator<Buffer> {
  const last = chunksOf(size) - 1;
  const first = Math.min(Math.floor(range.start / CHUNK), last);
  const until = Math.min(Math.max(first, Math.ceil(range.end / CHUNK) - 1), last);
  const end = until === last ? sealedSize(size) : HEADER + (until + 1) * SEALED_CHUNK;
  // A range from the first chunk includes the header.
  const header = first === 0 ? undefined : await collect(await read({ start: 0, end: HEADER }));
  const source = await read({ start: header ? HEADER + first * SEALED_CHUNK : 0, end });
  try {
    yield* openChunks(source, { header, first, last, key, place, range });
  } finally {
    source.destroy();
  }
}

interface Chunks {
  /** Undefined where the source begins with it. */
  header: Buffer | undefined;
  first: number;
  last: number;
  key: KeyObject;
  place: string;
  range: ByteRange;
}

async function* openChunks(source: Readable, { header: known, first, last, key, place, range }: Chunks): AsyncGenerator<Buffer> {
  const bytes = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const { head, rest } = known ? { head: known, rest: [] } : await takeHead(bytes);
  if (head.length !== HEADER || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken();
  const prefix = head.subarray(MAGIC.length);
  const aad = aadOf(head, place);
  let index = first;
  for await (const { piece, isLast } of cut(following(rest, bytes), SEALED_CHUNK)) {
    // It ends before the requested range.
    if (isLast && index < last && range.end > (index + 1) * CHUNK) throw new SealBroken();
    const plain = openChunk(piece, { key, aad, nonce: nonceOf(prefix, index, index === last) });
    const offset = index * CHUNK;
    yield plain.subarray(Math.max(0, range.start - offset), Math.max(0, range.end - offset));
    index += 1;
  }
}

const openChunk = (sealed: Buffer, { key, aad, nonce }: { key: KeyObject; aad: Buffer; nonce: Buffer }): Buffer => {
  if (sealed.length < TAG) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(-TAG));
  try {
    const plain = decipher.update(sealed.subarray(0, -TAG));
    decipher.final();
    return plain;
  } catch (error) {
    throw new SealBroken(error);
  }
};

const takeHead = async (bytes: AsyncIterator<Buffer>): Promise<{ head: Buffer; rest: Buffer[] }> => {
  let held = Buffer.alloc(0);
  while (held.length < HEADER) {
    const { value, done } = await bytes.next();
    if (done) break;
    held = Buffer.concat([held, value]);
  }
  return { head: held.subarray(0, HEADER), rest: [held.subarray(HEADER)] };
};

async function* following(first: readonly Buffer[], bytes: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value;
}
