// Every word of the catalogs is there in every language. That they have every word of the sources is a gate of `npm run lint`.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const catalogs = globSync('web/*/locales/*.po', { cwd: root });
/** A catalog without its header, which carries a date. */
const words = (file: string) => readFileSync(join(root, file), 'utf8').split('\n\n').slice(1);

it('has every word in every language', () => {
  const missing = catalogs.flatMap((file) =>
    words(file)
      .filter((entry) => /^msgstr ""$(?!\n")/m.test(entry))
      .map((entry) => `${file}: ${entry}`),
  );
  expect(missing).toEqual([]);
});
