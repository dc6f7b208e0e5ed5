// Temporary files that uploads have left on this machine.
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

/** Returns named upload files, and unnamed open ones where the system shows them. */
export const uploadsLeft = (): string[] =>
  [...readdirSync(tmpdir()), ...(existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).map(nameOf) : [])].filter((name) =>
    name.includes('bedside-upload-'),
  );
