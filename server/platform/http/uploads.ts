// Receives the one file of a multipart request before its operation runs, so that an interrupted upload leaves nothing behind. Until then
// the file has no name and is sealed as it is stored later; it disappears with the request and with the process.
import { createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Upload } from '#contracts/endpoint.ts';
import { fault } from '#contracts/faults.ts';
import { release } from '../crypto/passing-buffers.ts';
import { type ByteRange, openSealed, sealedSize, sealStream } from '../crypto/sealed-stream.ts';
import { type AppError, invalid, problem } from '../errors.ts';
import { uuidv7 } from '../ids.ts';
import type { UploadedFile } from '../operations/operation.ts';
import { placeOfFile } from '../storage/storage.ts';

/** The name of the form's part with the file. */
const FILE = 'file';
const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 64 * 1024;
const WRITTEN_TOGETHER = 128 * 1024;
const READ_BYTES = 64 * 1024;
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
  // The parser's own refusal of a second file would not name it.
  const limits = { fileSize: maxBytes, files: 2, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES };
  try {
    if (!request.isMultipart()) throw problem('UNSUPPORTED_MEDIA_TYPE');
    if (Number(request.headers['content-length']) > maxBytes + MAX_FIELDS * MAX_FIELD_BYTES) throw fileTooLarge(maxBytes);
    for await (const part of parsed(request.parts({ limits }))) {
      if (Object.hasOwn(fields, part.fieldname)) throw invalid({ [part.fieldname]: 'must be sent once' });
      if (part.type === 'field') fields[part.fieldname] = textOf(part.fieldname, part.value, part.valueTruncated);
      else if (part.fieldname !== FILE) throw invalid({ [part.fieldname]: 'is not a field of this request' });
      else if (request.uploaded) throw invalid({ [FILE]: 'must be sent once' });
      else if (types && !types.includes(part.mimetype)) throw problem('UNSUPPORTED_MEDIA_TYPE', { details: { types } });
      else request.uploaded = await spool(part, request, reply);
    }
    if (!request.uploaded) throw invalid({ [FILE]: 'is required' });
  } catch (error) {
    // The rest of the client's data is not read.
    reply.header('connection', 'close');
    throw refusalOf(error, maxBytes);
  }
  request.body = fields;
};

/** Converts the errors of the form's parser. Those of the disk stay as they are. */
const refusalOf = (error: unknown, maxBytes: number): unknown => {
  const { code = '' } = error as Partial<FastifyError>;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return fileTooLarge(maxBytes);
  if (code === 'FST_FIELDS_LIMIT') return invalid({ body: fault('too_many', { max: MAX_FIELDS }) });
  const isOfTheForm = error instanceof FormBroken || code.startsWith('FST_');
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

/**
 * Yields the bytes of a range of a file. A stream of the handle would prevent its closing. A stream of its descriptor number, when destroyed,
 * would close whichever file has that number by then.
 * @param into returns the buffer for the next bytes
 */
async function* bytesOf(handle: FileHandle, { start, end }: ByteRange, into: () => Buffer): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const buffer = into();
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, end - position), position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

const writeAll = async (handle: FileHandle, bytes: Buffer[], { position, count }: { position: number; count: number }): Promise<void> => {
  const { bytesWritten } = await handle.writev(bytes, position);
  if (bytesWritten < count) throw new Error('an upload was written only in part');
  for (const part of bytes) release(part);
};

/** Writes a stream and releases its buffers; a write is in flight while the next bytes arrive. */
const write = async (source: AsyncIterable<Buffer>, handle: FileHandle): Promise<void> => {
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
    held.push(chunk);
    size += chunk.length;
    heldBytes += chunk.length;
    if (heldBytes >= WRITTEN_TOGETHER) await flush();
  }
  if (heldBytes > 0) await flush();
  await written;
};

/** Stores the file until the reply is sent or the client disconnects. */
const spool = async (part: MultipartFile, { ctx, startedAt }: FastifyRequest, reply: FastifyReply): Promise<UploadedFile> => {
  // Browsers encode a quotation mark this way (WHATWG HTML, 4.10.22.7).
  const name = textOf('filename', part.filename, false).replaceAll('%22', '"');
  const file = path.join(tmpdir(), `bedside-upload-${randomUUID()}`);
  const handle = await open(file, 'wx+', 0o600);
  await unlink(file);
  if (reply.raw.closed) await handle.close();
  else reply.raw.once('close', () => void handle.close());
  const [id, secret] = [uuidv7(startedAt), randomBytes(32)];
  const key = createSecretKey(secret);
  const place = placeOfFile({ tenantId: ctx?.tenantId ?? 0, id });
  const digest = createHash('sha256');
  let size = 0;
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of parsed(part.file as AsyncIterable<Buffer>)) {
      digest.update(chunk);
      size += chunk.length;
      yield chunk;
      // Its bytes are copied before the next chunk is requested.
      release(chunk);
    }
  };
  await write(sealStream(measured(), key, place), handle);
  const read = async (range: ByteRange): Promise<Readable> =>
    Readable.from(
      bytesOf(handle, range, () => Buffer.allocUnsafe(READ_BYTES)),
      { objectMode: false },
    );
  return {
    name,
    type: part.mimetype,
    size,
    sha256: digest.digest(),
    open: (start = 0) => Readable.from(openSealed({ size, read }, key, place, { start, end: size }), { objectMode: false }),
    sealed: {
      id,
      key: secret,
      bytes: () => {
        const buffer = Buffer.allocUnsafeSlow(WRITTEN_TOGETHER);
        return bytesOf(handle, { start: 0, end: sealedSize(size) }, () => buffer);
      },
    },
  };
};
