// Licences in the image library's binary (ADR 21): nothing in it is under the GPL.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const PACKAGES = path.join(import.meta.dirname, '../../node_modules/@napi-rs');
/** The compiler leaves the names and versions of the crates in a binary. */
const CRATE = /registry\/src\/[^/]+\/([a-zA-Z0-9_-]+)-\d+\.\d+\.\d+/g;

it('contains the crates whose licences were read, and not the one under the GPL', () => {
  const binaries = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.node'));
  expect(binaries.length).toBeGreaterThan(0);
  for (const binary of binaries) {
    const crates = new Set([...readFileSync(path.join(PACKAGES, binary), 'latin1').matchAll(CRATE)].map(([, name]) => name));
    expect([...crates]).toEqual(expect.arrayContaining(['image', 'oxipng', 'lodepng', 'resvg']));
    expect([...crates].filter((name) => /imagequant|pngquant|gifski/.test(name!))).toEqual([]);
  }
});
