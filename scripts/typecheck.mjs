// npm run typecheck: the types of the server and the web apps.
import { binOf, runNode } from './lib/child.mjs';
import { setup } from './setup.mjs';

await setup({ web: false });
const codes = [];
for (const project of ['tsconfig.json', 'tsconfig.web.json']) codes.push(await runNode(binOf('typescript', 'tsc'), ['--project', project]));
process.exitCode = Math.max(...codes);
