// Paths of the project, and hashes of files. No dependencies: it runs before anything is installed, on Node >= 20.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** A path inside the project. */
export const inProject = (...parts) => path.join(ROOT, ...parts);

/** The text of a file, or `undefined` if it does not exist. */
export function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** One hash over names and contents of the files and folders; a missing file changes the hash. */
export function hashOf(names, ...facts) {
  const hash = createHash('sha256');
  const add = (name) => {
    const file = inProject(name);
    if (!existsSync(file)) hash.update(`missing ${name}\n`);
    else if (statSync(file).isDirectory()) for (const entry of readdirSync(file).sort()) add(path.join(name, entry));
    else hash.update(`${name}\n`).update(readFileSync(file));
  };
  names.forEach(add);
  hash.update(facts.join('\n'));
  return hash.digest('hex');
}
