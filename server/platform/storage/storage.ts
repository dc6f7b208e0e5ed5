// Stores the bytes of files, which are sealed before, under generated names. All drivers meet the same tests (storage.test.ts).
import type { Readable } from 'node:stream';
import type { ByteRange } from '../crypto/sealed-stream.ts';

export interface Storage {
  /**
   * Stores `size` bytes. They survive a crash when it resolves; nothing is stored when it rejects. A buffer of `bytes` may be overwritten when
   * the next one is requested.
   * @throws StorageUnavailable
   */
  put(name: StoredName, bytes: AsyncIterable<Buffer>, size: number): Promise<void>;
  /** @throws StorageUnavailable; NotStored */
  read(name: StoredName, range: ByteRange): Promise<Readable>;
  /** Removes the bytes, if there are any. @throws StorageUnavailable */
  remove(name: StoredName): Promise<void>;
}

/** The name of a tenant's file: generated, so that no text from a person is part of a path. */
export interface StoredName {
  tenantId: number;
  /** UUID. */
  id: string;
}

/** The place to which the bytes of a stored file are sealed. */
export const placeOfFile = ({ tenantId, id }: StoredName): string => `${tenantId}/file/${id}`;

/** The storage cannot be reached or replied with something unexpected; a retry may succeed. */
export class StorageUnavailable extends Error {
  constructor(cause?: unknown) {
    super('the storage of files cannot be used now', { cause });
    this.name = 'StorageUnavailable';
  }
}

/** Nothing is stored under this name. */
export class NotStored extends Error {
  constructor() {
    super('a file that should be stored is not');
    this.name = 'NotStored';
  }
}
