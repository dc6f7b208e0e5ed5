// Builds the web apps when their sources have changed since the last build.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { runNode } from './child.mjs';
import { hashOf, inProject, readIfThere } from './project.mjs';

const SOURCES = ['web', 'contracts', 'text', 'lingui.config.ts', 'postcss.config.js', 'tsconfig.web.json', 'package-lock.json'];
const STAMP = inProject('.build/web.stamp');

/** Builds into .build/web. `started` receives the process of the build. @throws Error if the build fails */
export async function ensureWebApps(started) {
  const wanted = hashOf(SOURCES);
  if (readIfThere(STAMP) === wanted && existsSync(inProject('.build/web'))) return;
  console.log('Building the web apps…');
  rmSync(STAMP, { force: true });
  const code = await runNode(inProject('web/build.mjs'), [], { started });
  if (code !== 0) throw new Error(`The web apps could not be built (code ${code})`);
  writeFileSync(STAMP, wanted);
}

/** Forces the next command to build: a watching build may leave an incomplete result. */
export function invalidateWebApps() {
  rmSync(STAMP, { force: true });
}
