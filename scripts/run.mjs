// Runs one of the project's programs with Node 24: `node scripts/run.mjs server/commands/db-init.ts [arguments]`.
import { runNode } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';
import { setup } from './setup.mjs';

const [program, ...args] = process.argv.slice(2);
await setup({ web: false });
process.exitCode = await runNode(inProject(program), args);
