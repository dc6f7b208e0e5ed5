// Descriptions of statements, kept from run to run: PostgreSQL is asked again only after the schema, or how it is asked, has changed.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, Describe } from './describe.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** What a description depends on beside the statement. */
const SOURCES = ['server/migrations', 'test/harness/rows', 'server/platform/embedded-postgres'];

const hashOf = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
};

const schemaHash = (): string =>
  hashOf(
    ...SOURCES.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .flatMap((path) => [path, readFileSync(path)]),
    ),
    readFileSync(join(ROOT, 'package-lock.json')),
  );

const readColumns = (path: string): Column[] | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Column[];
  } catch {
    return undefined;
  }
};

/** Several workers write one statement at once: each writes a file of its own, and the last one stays. */
const writeColumns = (path: string, columns: Column[]): void => {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(columns));
  renameSync(own, path);
};

/**
 * `describe` with a memory in the folder `.build/rows`.
 * @param create called at the first statement that is new
 */
export const rememberDescriptions = (create: () => Promise<Describe>, base = join(ROOT, '.build/rows')): Describe => {
  const current = schemaHash();
  const folder = join(base, current);
  mkdirSync(folder, { recursive: true });
  for (const former of readdirSync(base)) if (former !== current) rmSync(join(base, former), { recursive: true, force: true });
  let describe: Promise<Describe> | undefined;
  return async (text) => {
    const path = join(folder, `${hashOf(text)}.json`);
    const known = readColumns(path);
    if (known) return known;
    const columns = await (await (describe ??= create()))(text);
    writeColumns(path, columns);
    return columns;
  };
};
