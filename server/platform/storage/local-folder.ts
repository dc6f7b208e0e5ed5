// Files in a folder of this machine. A file is written under another name, flushed, and then renamed: after a crash it is there whole or not at all.
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { NotStored, type Storage, StorageUnavailable, type StoredName } from './storage.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Two levels of at most 256 folders each, by the last digits: those at the beginning of a UUIDv7 are the time. */
const placeOf = (folder: string, { tenantId, id }: StoredName): string => {
  if (!UUID.test(id) || !Number.isInteger(tenantId)) throw new Error('not a name of a stored file');
  return path.join(folder, String(tenantId), id.slice(-2), id.slice(-4, -2), id);
};

const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
};

/** Makes a folder and those above it, each flushed into the one that holds it. */
const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await flushFolder(path.dirname(made));
};

/** Storage in a folder, which is made when the first file comes. Its half-written files end in `.new`. */
export const inFolder = (folder: string): Storage => ({
  put: async (name, bytes) => {
    const place = placeOf(folder, name);
    const half = `${place}.${randomUUID()}.new`;
    try {
      await makeFolder(path.dirname(place));
      await pipeline(bytes, createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true }));
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

/** Errors of the source that is being written pass as they are. */
const isOfTheDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].includes((error as { code?: string }).code ?? '');
