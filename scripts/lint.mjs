// npm run lint: style, import rules (walls), comments (language), catalogs (words), dead code and lockfile; runs all of them even if one fails.
import { binOf, runNode } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';
import { setup } from './setup.mjs';

await setup({ web: false });
const gates = [
  ['style', binOf('@biomejs/biome', 'biome'), ['check', '--error-on-warnings']],
  ['walls', inProject('scripts/walls.mjs'), []],
  ['language', inProject('scripts/language.mjs'), []],
  ['words', inProject('scripts/words.mjs'), []],
  ['dead code', binOf('knip'), ['--no-progress']],
  ['lockfile', inProject('scripts/lockfile.mjs'), []],
];
const failed = [];
for (const [name, script, args] of gates) {
  console.log(`\n${name}`);
  if ((await runNode(script, args)) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nlint: all gates passed' : `\nlint: ${failed.join(', ')} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
