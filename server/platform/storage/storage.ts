// Where files are kept: bytes under names of ours, sealed before they come here. Drivers differ; what holds of them does not (storage.test.ts).
import type { Readable } from 'node:stream';
import type { ByteRange } from '../crypto/sealed-stream.ts';

export interface Storage {
  /**
   * Keeps `size` bytes under a name. What is there survives a crash once it resolves; when it rejects, nothing is there under the name.
   * @throws StorageUnavailable
   */
  put(name: StoredName, bytes: AsyncIterable<Buffer>, size: number): Promise<void>;
  /** @throws StorageUnavailable; NotStored */
  read(name: StoredName, range: ByteRange): Promise<Readable>;
  /** Removes what is there, if anything is. @throws StorageUnavailable */
  remove(name: StoredName): Promise<void>;
}

/** A tenant's file, by numbers of ours: no text of a person is part of a path. */
export interface StoredName {
  tenantId: number;
  /** UUID. */
  id: string;
}

/** The storage cannot be reached, or its reply makes no sense; the same may work later. */
export class StorageUnavailable extends Error {
  constructor(cause?: unknown) {
    super('the storage of files cannot be used now', { cause });
    this.name = 'StorageUnavailable';
  }
}

/** Nothing is kept under this name. */
export class NotStored extends Error {
  constructor() {
    super('a file that should be stored is not');
    this.name = 'NotStored';
  }
}
