// Every word of the web apps is in the catalogs (`lingui extract --clean`), and in every language.
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** Below the project, so that a copy finds its modules. */
const copy = join(root, '.build', `words-${process.pid}`);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const catalogs = globSync('web/*/locales/*.po', { cwd: root });
/** A catalog without its header, which carries a date. */
const words = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8').split('\n\n').slice(1);

it('has every word of the source and no other', async () => {
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, 'web'), join(copy, 'web'), { recursive: true });
  cpSync(join(root, 'lingui.config.ts'), join(copy, 'lingui.config.ts'));
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/@lingui/cli/dist/lingui.js'), 'extract', '--clean'], { cwd: copy });
  for (const file of catalogs) expect(words(root, file), file).toEqual(words(copy, file));
});

it('has every word in every language', () => {
  const missing = catalogs.flatMap((file) =>
    words(root, file)
      .filter((entry) => /^msgstr ""$(?!\n")/m.test(entry))
      .map((entry) => `${file}: ${entry}`),
  );
  expect(missing).toEqual([]);
});
