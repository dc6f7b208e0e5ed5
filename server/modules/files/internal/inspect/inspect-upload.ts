// Inspects an upload: whether it is whole, of one of the types, and neither begins nor ends as another. A PDF is judged by its two ends, which takes no
// memory, any other file as a whole, in the worker thread.
import type { Readable } from 'node:stream';
import type { FileType } from '#contracts/files.ts';
import type { UploadedFile } from '#platform/operations/operation.ts';
import { detectType, HEAD } from './detect-type.ts';
import type { Inspector } from './inspector.ts';
import { inspectPdf } from './pdf.ts';
import { refuseTwoTypes, TAIL } from './polyglot.ts';
import type { Sender } from './turns.ts';

export interface Inspected {
  type: FileType;
  /** The bytes to store in place of those that were sent. */
  cleaned: Buffer | undefined;
}

/** Reads the first `count` bytes of a stream, or fewer if it ends before. */
const take = async (stream: Readable, count: number): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(count);
  let at = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes.set(chunk.subarray(0, count - at), at);
    at = Math.min(count, at + chunk.length);
    if (at === count) break;
  }
  return bytes.subarray(0, at);
};

/** @throws Refused, TOO_MANY_UPLOADS */
export const inspectUpload = async (
  inspector: Inspector,
  sender: Sender,
  { size, open }: Pick<UploadedFile, 'size' | 'open'>,
): Promise<Inspected> => {
  const head = Buffer.from(await take(open(), HEAD));
  const type = detectType(head);
  const tail = Buffer.from(await take(open(Math.max(0, size - TAIL)), TAIL));
  refuseTwoTypes(type, head, tail);
  if (type !== 'application/pdf') return { type, cleaned: await inspector.inspect(sender, type, () => take(open(), size)) };
  inspectPdf(head, tail);
  return { type, cleaned: undefined };
};
