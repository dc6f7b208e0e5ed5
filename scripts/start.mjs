// npm start: prepares the clone, then runs the server until it is stopped.
import { runNode } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';
import { setup } from './setup.mjs';

if (process.env.npm_lifecycle_event) await import('./lib/leave-with-parent.mjs');
await setup();
process.exitCode = await runNode(inProject('server/main.ts'), process.argv.slice(2));
