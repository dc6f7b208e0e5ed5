// Every entry of the catalogs is translated into every language. A gate of `npm run lint` checks that the catalogs have all entries of the
// sources.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const catalogs = globSync('web/**/locales/*.po', { cwd: root });
/** A catalog without its header, which carries a date. */
const words = (file: string) => readFileSync(join(root, file), 'utf8').split('\n\n').slice(1);

it('has every entry in every language', () => {
  const missing = catalogs.flatMap((file) =>
    words(file)
      .filter((entry) => /^msgstr ""$(?!\n")/m.test(entry))
      .map((entry) => `${file}: ${entry}`),
  );
  expect(missing).toEqual([]);
});
