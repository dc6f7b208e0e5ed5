// An element that scrolls is positioned: texts for screen readers within it are placed absolutely, and would otherwise lengthen the whole document, so that
// the page scrolls below its end.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const web = path.join(import.meta.dirname, '../..');
const RULE = /([^{}]+)\{([^{}]*)\}/g;

it('every element that scrolls is positioned', () => {
  const loose = globSync('**/*.css', { cwd: web }).flatMap((file) =>
    [...readFileSync(path.join(web, file), 'utf8').matchAll(RULE)]
      .filter(([, , body]) => /overflow(-y)?:\s*(hidden )?(auto|scroll)/.test(body!) && !/position:\s*\w/.test(body!))
      .map(([, selector]) => `${file}: ${selector!.trim().split('\n').at(-1)}`),
  );
  expect(loose).toEqual([]);
});
