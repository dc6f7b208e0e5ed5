// The walls between the parts of the product (.dependency-cruiser.cjs) hold, and every source file is looked at.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { binOf } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';

const FOLDERS = ['server', 'contracts', 'text', 'web'];
/** Sources may be from these; tests beside them use the harness, too. */
const PRODUCT = /^(server|contracts|text)\//;
const TESTED = /^(server|contracts|text|test)\//;

/** What the rules make of the sources' imports. */
function cruise() {
  const args = [binOf('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS];
  const options = { cwd: inProject('.'), encoding: 'utf8', maxBuffer: 64_000_000, stdio: ['ignore', 'pipe', 'inherit'] };
  try {
    return JSON.parse(execFileSync(process.execPath, args, options));
  } catch (error) {
    return JSON.parse(error.stdout); // its exit code counts the violations
  }
}

const { modules, summary } = cruise();
const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
const seen = new Set(modules.map(({ source }) => source));
const unseen = FOLDERS.flatMap((folder) => readdirSync(inProject(folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .filter((name) => /(?<!\.d)\.tsx?$/.test(name) && !seen.has(name))
  .map((name) => `not looked at: ${name}`);
const astray = modules.flatMap(({ source, dependencies }) =>
  dependencies
    .filter(({ module }) => module.startsWith('#'))
    .filter(({ resolved }) => !(/\.test\.ts$/.test(source) ? TESTED : PRODUCT).test(resolved))
    .map(({ module, resolved }) => `an alias leads astray: ${source}: ${module} -> ${resolved}`),
);
const wrong = [...broken, ...unseen, ...astray];
for (const line of wrong) console.log(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
