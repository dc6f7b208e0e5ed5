// Seals the bytes of a file on the way to the storage, and opens them on the way back.
import { createSecretKey } from 'node:crypto';
import { Readable } from 'node:stream';
import { openSealed, sealedSize, sealStream } from '#platform/crypto/sealed-stream.ts';
import { placeOfFile, type Storage } from '#platform/storage/storage.ts';

export interface Sealed {
  tenantId: number;
  id: string;
  /** 32 bytes. */
  key: Buffer;
  /** Bytes of the file. */
  size: number;
}

export const sealContent = (file: Sealed, bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> =>
  sealStream(bytes, createSecretKey(file.key), placeOfFile(file));

/** Stores sealed bytes. @throws StorageUnavailable */
export const storeSealed = (storage: Storage, file: Sealed, sealed: AsyncIterable<Buffer>): Promise<void> =>
  storage.put(file, sealed, sealedSize(file.size));

/** Returns the original bytes as a stream, which fails with SealBroken, NotStored or StorageUnavailable. */
export const openContent = (storage: Storage, file: Sealed): Readable =>
  Readable.from(openSealed({ size: file.size, read: (range) => storage.read(file, range) }, createSecretKey(file.key), placeOfFile(file)), {
    objectMode: false,
  });
