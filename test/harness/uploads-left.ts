// What uploads have left on this machine.
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';

const OPEN_FILES = '/proc/self/fd';

const nameOf = (fd: string): string => {
  try {
    return readlinkSync(`${OPEN_FILES}/${fd}`);
  } catch {
    return 'closed';
  }
};

/** Uploads that have a name in the file system, or, where that can be seen, are open without one. */
export const uploadsLeft = (): string[] =>
  [...readdirSync(tmpdir()), ...(existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).map(nameOf) : [])].filter((name) =>
    name.includes('bedside-upload-'),
  );
