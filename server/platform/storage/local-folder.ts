// Stores files in a local folder. A file is written under another name, flushed and renamed, so that after a crash it is either complete or missing.
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { NotStored, type Storage, StorageUnavailable, type StoredName } from './storage.ts';

/** Bytes. */
const WRITTEN_TOGETHER = 512 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the path: two levels of 256 folders by the last digits of the ID, because the first digits of a UUIDv7 are its time. */
const placeOf = (folder: string, { tenantId, id }: StoredName): string => {
  if (!UUID.test(id) || !Number.isInteger(tenantId)) throw new Error('not a name of a stored file');
  return path.join(folder, String(tenantId), id.slice(-2), id.slice(-4, -2), id);
};

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

/** Creates storage in a folder, which is created with the first file. Incomplete files end in `.new`. */
export const inFolder = (folder: string): Storage => ({
  put: async (name, bytes) => {
    const place = placeOf(folder, name);
    const half = `${place}.${randomUUID()}.new`;
    try {
      await makeFolder(path.dirname(place));
      await pipeline(bytes, createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: WRITTEN_TOGETHER }));
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
    await rm(placeOf(folder, name), { force: true });
  },
});

/** Whether an error is one of the disk, not of the source that is being written. */
const isOfTheDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].includes((error as { code?: string }).code ?? '');
