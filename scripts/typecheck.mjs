// npm run typecheck: the server's and the web's types.
import { binOf, runNode } from './lib/child.mjs';
import { setup } from './setup.mjs';

await setup({ web: false });
const codes = [];
for (const project of ['tsconfig.json', 'tsconfig.web.json']) codes.push(await runNode(binOf('typescript', 'tsc'), ['--project', project]));
process.exitCode = Math.max(...codes);
