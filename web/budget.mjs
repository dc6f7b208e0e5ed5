// Fails when a first page of an app loads more JavaScript than its budget. `node web/budget.mjs` after a build.
import { globSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { APPS } from './apps.ts';

const built = join(import.meta.dirname, '../.build/web');

/** The chunks that a page loads beside the entry, as named in vite-app.ts. In front of sign-in the user may read every text. */
const PAGES = { door: ['door', 'en', 'en-later'], inside: ['inside', 'en'] };

/** The scripts that a page's HTML loads or preloads, as files of the app: the entry, and those that the bundler leaves alone. */
const scriptsOf = (html, base) =>
  [...html.matchAll(/<(?:script[^>]*\ssrc|link rel="modulepreload"[^>]*\shref)="([^"]+)"/g)].map(([, url]) => url.slice(base.length));

/** The modules that the cards of the home page import on demand, as keys of the manifest: a person may have every card. */
const lazyCards = (folder) =>
  globSync('features/*/home.tsx', { cwd: join(import.meta.dirname, folder) }).flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, folder, file), 'utf8').matchAll(/\bimport\(\s*'([^']+)'/g)].map(([, target]) =>
      join(dirname(file), target),
    ),
  );

/** The texts that lazy cards wait for, beside those of the first page: `withTexts(..., ['inside'])`. */
const LAZY_TEXTS = ['en-later', 'en-inside'];

/** The scripts of the HTML, the entry, the chunks with these names or keys, and their static imports. */
function filesOf(scripts, manifest, names) {
  const files = new Set(scripts);
  const seen = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (seen.has(key)) return;
    seen.add(key);
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry || names.includes(chunk.name) || names.includes(key)) visit(key);
  return [...files].filter((file) => file.endsWith('.js'));
}

/** Bytes of a script as browsers get it: small ones are not compressed (compress-build.ts). */
const sentSize = async (file) => (await stat(`${file}.br`).catch(() => stat(file))).size;

for (const app of APPS) {
  const place = join(built, app.name);
  const manifest = JSON.parse(await readFile(join(place, '.vite/manifest.json'), 'utf8'));
  const scripts = scriptsOf(await readFile(join(place, 'index.html'), 'utf8'), app.base);
  if (scripts.length === 0) throw new Error(`${app.name} loads no script.`);
  const cards = lazyCards(app.folder);
  for (const card of cards) if (!manifest[card]) throw new Error(`${app.name} has no chunk of the card "${card}".`);
  for (const [page, names] of Object.entries({ ...PAGES, inside: [...PAGES.inside, ...cards, ...(cards.length > 0 ? LAZY_TEXTS : [])] })) {
    if (!Object.values(manifest).some(({ name }) => name === page)) throw new Error(`${app.name} has no chunk "${page}".`);
    const sizes = await Promise.all(filesOf(scripts, manifest, names).map((file) => sentSize(join(place, file))));
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    process.stdout.write(`${app.name}, ${page}: ${kilobytes.toFixed(1)} kB of ${app.budget[page]} kB\n`);
    if (kilobytes > app.budget[page]) process.exitCode = 1;
  }
}
