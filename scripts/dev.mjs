// npm run dev: restarts the server and rebuilds the web apps whenever a source changes.
import { runNode } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';
import { invalidateWebApps } from './lib/web-apps.mjs';
import { setup } from './setup.mjs';

if (process.env.npm_lifecycle_event) await import('./lib/leave-with-parent.mjs');
await setup();
invalidateWebApps();
const codes = await Promise.all([
  runNode(inProject('server/main.ts'), [], { flags: ['--watch', '--watch-preserve-output'] }),
  runNode(inProject('web/build.mjs'), ['--watch']),
]);
process.exitCode = Math.max(...codes);
