// Fails when the first page of an app loads more JavaScript than its budget. `node web/budget.mjs` after a build.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { APPS } from './apps.ts';

const built = join(import.meta.dirname, '../.build/web');

/** The entry chunk, its static imports, and the English catalogs, which load before the first paint. */
function firstPageFiles(manifest) {
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry || chunk.name === 'en') visit(key);
  return [...files];
}

for (const app of APPS) {
  const place = join(built, app.name);
  const manifest = JSON.parse(await readFile(join(place, '.vite/manifest.json'), 'utf8'));
  const sizes = await Promise.all(firstPageFiles(manifest).map(async (file) => gzipSync(await readFile(join(place, file))).length));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  process.stdout.write(`${app.name}: ${kilobytes.toFixed(1)} kB of ${app.budget} kB\n`);
  if (kilobytes > app.budget) process.exitCode = 1;
}
