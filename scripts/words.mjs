// Checks that the catalogs contain exactly the texts of the web apps: `lingui extract --clean` on a copy changes nothing.
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { binOf } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';

/** Inside the project, so that the copy finds its modules. */
const copy = inProject(`.build/words-${process.pid}`);
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
mkdirSync(copy, { recursive: true });
for (const what of ['web', 'lingui.config.ts']) cpSync(inProject(what), join(copy, what), { recursive: true });

execFileSync(process.execPath, [binOf('@lingui/cli', 'lingui'), 'extract', '--clean'], {
  cwd: copy,
  stdio: ['ignore', 'ignore', 'inherit'],
});
/** A catalog without its header, which carries a date. */
const words = (folder, file) => readFileSync(join(folder, file), 'utf8').split('\n\n').slice(1).join('\n\n');
const catalogs = globSync('web/**/locales/*.po', { cwd: inProject('.') });
const stale = catalogs.filter((file) => words(inProject('.'), file) !== words(copy, file));
for (const file of stale) console.log(`${file} does not match the texts of the sources: run \`npx lingui extract --clean\``);
process.exitCode = catalogs.length > 0 && stale.length === 0 ? 0 : 1;
