// Stores files in a local folder. A file is written under another name, flushed and renamed, so that after a crash it is either complete or missing.
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { NotStored, type Storage, StorageUnavailable, type StoredName } from './storage.ts';

/** Bytes. */
const WRITTEN_TOGETHER = 128 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the path: two levels of 256 folders by the last digits of the ID, because the first digits of a UUIDv7 are its time. */
const placeOf = (folder: string, { tenantId, id }: StoredName): string => {
  if (!UUID.test(id) || !Number.isInteger(tenantId)) throw new Error('not a name of a stored file');
  return path.join(folder, String(tenantId), id.slice(-2), id.slice(-4, -2), id);
};

/** Where a file is written until it is complete. Its name follows from that of the file, so that `remove` finds what a crash left. */
const halfOf = (place: string): string => `${place}.new`;

const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
};

/** Creates a folder and its parents, and flushes the parent of each. */
const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await flushFolder(path.dirname(made));
};

const writeWhole = async (handle: FileHandle, bytes: Buffer): Promise<void> => {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
};

/** Writes bytes, small ones together, and flushes them. */
const writeFlushed = async (handle: FileHandle, bytes: AsyncIterable<Buffer>): Promise<void> => {
  const gathered = Buffer.allocUnsafeSlow(WRITTEN_TOGETHER);
  let held = 0;
  for await (const part of bytes) {
    if (held + part.length > WRITTEN_TOGETHER) {
      await writeWhole(handle, gathered.subarray(0, held));
      held = 0;
    }
    if (part.length >= WRITTEN_TOGETHER) await writeWhole(handle, part);
    else held += part.copy(gathered, held);
  }
  await writeWhole(handle, gathered.subarray(0, held));
  await handle.datasync();
};

/** Creates storage in a folder, which is created with the first file. */
export const inFolder = (folder: string): Storage => ({
  put: async (name, bytes) => {
    const place = placeOf(folder, name);
    const half = halfOf(place);
    try {
      await makeFolder(path.dirname(place));
      const handle = await open(half, 'w', 0o600);
      await writeFlushed(handle, bytes).finally(() => handle.close());
      await rename(half, place);
      await flushFolder(path.dirname(place));
    } catch (error) {
      await rm(half, { force: true });
      throw isOfTheDisk(error) ? new StorageUnavailable(error) : error;
    }
  },
  read: async (name, { start, end }) => {
    const place = placeOf(folder, name);
    await access(place).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new NotStored() : new StorageUnavailable(error);
    });
    return createReadStream(place, { start, end: end - 1 });
  },
  remove: async (name) => {
    const place = placeOf(folder, name);
    await rm(halfOf(place), { force: true });
    await rm(place, { force: true });
  },
});

/** Whether an error is one of the disk, not of the source that is being written; `ENOENT`: it was removed while it was written. */
const isOfTheDisk = (error: unknown): boolean =>
  ['ENOENT', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].includes((error as { code?: string }).code ?? '');
