// Receives the one file of a multipart request before its operation runs, so that an interrupted upload leaves nothing behind. Until then
// the file has no name and is encrypted; it disappears with the request and with the process.
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Upload } from '#contracts/endpoint.ts';
import { type AppError, invalid, problem } from '../errors.ts';
import type { UploadedFile } from '../operations/operation.ts';

/** The name of the form's part with the file. */
const FILE = 'file';
const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 64 * 1024;
const CIPHER = 'aes-256-ctr';
const BLOCK_BYTES = 16;
const CHUNK_BYTES = 256 * 1024;
/** Replaces bytes that are not UTF-8 when they are read as text. */
const REPLACEMENT = '\uFFFD';

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a multipart request. */
    uploaded: UploadedFile | undefined;
  }
}

/** Makes `scope` accept multipart bodies and nothing else. */
export const acceptUploads = async (scope: FastifyInstance): Promise<void> => {
  scope.removeAllContentTypeParsers();
  await scope.register(multipart);
};

/**
 * Reads the whole form: its fields become the body of the request, its file `request.uploaded`.
 * @throws VALIDATION_FAILED without a file, PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE
 */
export const receive = async (request: FastifyRequest, reply: FastifyReply, { maxBytes, types }: Upload): Promise<void> => {
  const fields: Record<string, string> = {};
  const limits = { fileSize: maxBytes, files: 1, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES };
  try {
    if (!request.isMultipart()) throw problem('UNSUPPORTED_MEDIA_TYPE');
    if (Number(request.headers['content-length']) > maxBytes + MAX_FIELDS * MAX_FIELD_BYTES) throw fileTooLarge(maxBytes);
    for await (const part of parsed(request.parts({ limits }))) {
      if (part.type === 'field') fields[part.fieldname] = textOf(part.fieldname, part.value, part.valueTruncated);
      else if (part.fieldname !== FILE) throw invalid({ [part.fieldname]: 'is not a field of this request' });
      else if (types && !types.includes(part.mimetype)) throw problem('UNSUPPORTED_MEDIA_TYPE', { details: { types } });
      else request.uploaded = await spool(part, reply);
    }
    if (!request.uploaded) throw invalid({ [FILE]: 'is required' });
  } catch (error) {
    // The rest of the client's data is not read.
    reply.header('connection', 'close');
    throw refusalOf(error, maxBytes);
  }
  request.body = fields;
};

/** Converts the errors of the form's parser. Those of the disk and the limits on the number of parts stay as they are. */
const refusalOf = (error: unknown, maxBytes: number): unknown => {
  const { code = '', statusCode } = error as Partial<FastifyError>;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileTooLarge(maxBytes);
  const isOfTheForm = error instanceof FormBroken || (code.startsWith('FST_') && statusCode !== 413);
  return isOfTheForm ? invalid({ body: 'must be a complete form (multipart/form-data)' }) : error;
};

/** The form breaks off or is not one. */
class FormBroken extends Error {}

/** Yields the parts of a form, or the bytes of one. @throws FormBroken in place of the parser's own errors, which have no code */
async function* parsed<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw (error as Partial<FastifyError>).code === undefined ? new FormBroken('the form is broken', { cause: error }) : error;
  }
}

const fileTooLarge = (maxBytes: number): AppError => problem('PAYLOAD_TOO_LARGE', { details: { max_bytes: maxBytes } });

/** @throws VALIDATION_FAILED */
const textOf = (name: string, value: unknown, truncated: boolean): string => {
  if (typeof value !== 'string') throw invalid({ [name]: 'must be text' });
  if (truncated) throw problem('PAYLOAD_TOO_LARGE');
  if (value.includes(REPLACEMENT)) throw invalid({ [name]: 'must be UTF-8' });
  return value;
};

/** The initial counter of AES-CTR for the block at `index`. */
const counterAt = (iv: Buffer, index: number): Buffer => {
  const counter = (BigInt(`0x${iv.toString('hex')}`) + BigInt(index)) % 2n ** 128n;
  return Buffer.from(counter.toString(16).padStart(2 * BLOCK_BYTES, '0'), 'hex');
};

interface Spooled {
  handle: FileHandle;
  key: Buffer;
  iv: Buffer;
}

/**
 * Yields the bytes of a file from `start`. A stream of the handle would prevent its closing. A stream of its descriptor number, when
 * destroyed, would close whichever file has that number by then.
 */
async function* bytesOf({ handle, key, iv }: Spooled, start: number): AsyncGenerator<Buffer> {
  const skipped = start % BLOCK_BYTES;
  const decipher = createDecipheriv(CIPHER, key, counterAt(iv, (start - skipped) / BLOCK_BYTES));
  const encrypted = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = start - skipped; ; ) {
    const { bytesRead } = await handle.read({ buffer: encrypted, position });
    if (bytesRead === 0) return;
    const bytes = decipher.update(encrypted.subarray(0, bytesRead));
    yield position < start ? bytes.subarray(skipped) : bytes;
    position += bytesRead;
  }
}

const writeAll = async (handle: FileHandle, bytes: Buffer[], { position, count }: { position: number; count: number }): Promise<void> => {
  const { bytesWritten } = await handle.writev(bytes, position);
  if (bytesWritten < count) throw new Error('an upload was written only in part');
};

/** Encrypts and writes a stream; a write is in flight while the next bytes arrive. @returns size in bytes and digest of the stream */
const write = async (source: AsyncIterable<Buffer>, { handle, key, iv }: Spooled): Promise<{ size: number; sha256: Buffer }> => {
  const cipher = createCipheriv(CIPHER, key, iv);
  const digest = createHash('sha256');
  let size = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let written: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const [bytes, count] = [held, heldBytes];
    [held, heldBytes] = [[], 0];
    await written;
    written = writeAll(handle, bytes, { position: size - count, count });
    // Awaited before the next write and at the end.
    written.catch(() => undefined);
  };
  for await (const chunk of source) {
    digest.update(chunk);
    held.push(cipher.update(chunk));
    size += chunk.length;
    heldBytes += chunk.length;
    if (heldBytes >= CHUNK_BYTES) await flush();
  }
  if (heldBytes > 0) await flush();
  await written;
  return { size, sha256: digest.digest() };
};

/** Stores the file until the reply is sent or the client disconnects. */
const spool = async (part: MultipartFile, reply: FastifyReply): Promise<UploadedFile> => {
  // Browsers encode a quotation mark this way (WHATWG HTML, 4.10.22.7).
  const name = textOf('filename', part.filename, false).replaceAll('%22', '"');
  const file = path.join(tmpdir(), `bedside-upload-${randomUUID()}`);
  const handle = await open(file, 'wx+', 0o600);
  await unlink(file);
  if (reply.raw.closed) await handle.close();
  else reply.raw.once('close', () => void handle.close());
  const spooled: Spooled = { handle, key: randomBytes(32), iv: randomBytes(BLOCK_BYTES) };
  const { size, sha256 } = await write(parsed(part.file as AsyncIterable<Buffer>), spooled);
  return { name, type: part.mimetype, size, sha256, open: (start = 0) => Readable.from(bytesOf(spooled, start), { objectMode: false }) };
};
