// Checks the import rules between the parts of the product (.dependency-cruiser.cjs), and that they cover every source file.
import { readdirSync } from 'node:fs';
import { cruise, FOLDERS } from './lib/cruise.mjs';
import { inProject } from './lib/project.mjs';

/** Targets of import aliases; tests beside the sources also use the harness. */
const PRODUCT = /^(server|contracts|text)\//;
const TESTED = /^(server|contracts|text|test)\//;

const { modules, violations } = await cruise(inProject('.'));
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
const wrong = [...violations, ...unseen, ...astray];
for (const line of wrong) console.log(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
