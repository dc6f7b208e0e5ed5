// Cache of statement descriptions between runs: PostgreSQL is asked again only after a change of the schema or of the code that asks.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, Describe } from './describe.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Inputs of a description besides the statement. */
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

/** Several workers may write the same statement at once: each writes a separate file, and the last one replaces the others. */
const writeColumns = (path: string, columns: Column[]): void => {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(columns));
  renameSync(own, path);
};

/**
 * Adds a cache in the folder `.build/rows` to `describe`.
 * @param create called for the first statement that is not in the cache
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
