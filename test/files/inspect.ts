// Inspects bytes like an upload, but in the calling thread.
import { Readable } from 'node:stream';
import { type Inspected, inspectUpload } from '#modules/files/internal/inspect/inspect-upload.ts';
import { inspectWhole } from '#modules/files/internal/inspect/inspect-whole.ts';

const SENDER = { tenantId: 1, personId: 4 };

export const inspect = (bytes: Buffer): Promise<Inspected> =>
  inspectUpload({ inspect: async (_sender, type, load) => inspectWhole(type, Buffer.from(await load())) }, SENDER, {
    size: bytes.length,
    open: (start = 0) => Readable.from([bytes.subarray(start)]),
  });

/** Bytes that hardly compress, the same every time. */
export const noise = (size: number): Buffer => Buffer.from(Uint8Array.from({ length: size }, (_, n) => (n * n * 31 + n * 17) >> 3));
