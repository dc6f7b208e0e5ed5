// Receives the one file of a multipart request before its operation runs, so that an interrupted upload leaves nothing behind. Until then
// the file has no name and is encrypted; it disappears with the request and with the process.
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Upload } from '#contracts/endpoint.ts';
import { invalid, problem } from '../errors.ts';
import type { UploadedFile } from '../operations/operation.ts';

/** The name of the form's part with the file. */
const FILE = 'file';
const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 64 * 1024;
const CIPHER = 'aes-256-ctr';
const CHUNK_BYTES = 64 * 1024;
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
    if (Number(request.headers['content-length']) > maxBytes + MAX_FIELDS * MAX_FIELD_BYTES) throw problem('PAYLOAD_TOO_LARGE');
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields[part.fieldname] = textOf(part.fieldname, part.value, part.valueTruncated);
      else if (part.fieldname !== FILE) throw invalid({ [part.fieldname]: 'is not a field of this request' });
      else if (types && !types.includes(part.mimetype)) throw problem('UNSUPPORTED_MEDIA_TYPE', { details: { types } });
      else request.uploaded = await spool(part, reply);
    }
    if (!request.uploaded) throw invalid({ [FILE]: 'is required' });
  } catch (error) {
    // The rest of the client's data is not read.
    reply.header('connection', 'close');
    throw error;
  }
  request.body = fields;
};

/** @throws VALIDATION_FAILED */
const textOf = (name: string, value: unknown, truncated: boolean): string => {
  if (typeof value !== 'string') throw invalid({ [name]: 'must be text' });
  if (truncated) throw problem('PAYLOAD_TOO_LARGE');
  if (value.includes(REPLACEMENT)) throw invalid({ [name]: 'must be UTF-8' });
  return value;
};

/**
 * Yields the bytes of a file from its start. A stream of the handle would prevent its closing. A stream of its descriptor number, when
 * destroyed, would close whichever file has that number by then.
 */
async function* bytesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  let position = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(CHUNK_BYTES), position });
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Stores the file until the reply is sent or the client disconnects. */
const spool = async (part: MultipartFile, reply: FastifyReply): Promise<UploadedFile> => {
  // Browsers encode a quotation mark this way (WHATWG HTML, 4.10.22.7).
  const name = textOf('filename', part.filename, false).replaceAll('%22', '"');
  const file = path.join(tmpdir(), `bedside-upload-${randomUUID()}`);
  const handle = await open(file, 'wx+', 0o600);
  await unlink(file);
  if (reply.raw.closed) await handle.close();
  else reply.raw.once('close', () => void handle.close());
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  const digest = createHash('sha256');
  let size = 0;
  await pipeline(
    part.file,
    async function* (chunks) {
      for await (const chunk of chunks as AsyncIterable<Buffer>) {
        size += chunk.length;
        digest.update(chunk);
        yield chunk;
      }
    },
    createCipheriv(CIPHER, key, iv),
    (encrypted: AsyncIterable<Buffer>) => handle.writeFile(encrypted),
  );
  return {
    name,
    type: part.mimetype,
    size,
    sha256: digest.digest(),
    open: (): Readable => {
      const decrypted = createDecipheriv(CIPHER, key, iv);
      // A failure ends the stream of decrypted bytes.
      pipeline(bytesOf(handle), decrypted).catch(() => undefined);
      return decrypted;
    },
  };
};
