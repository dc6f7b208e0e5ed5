// Writes endpoints.generated.ts: method and path of every endpoint, so that no schema library enters a browser.
// `node web/client/generate.ts` writes it; `--check` only reports whether it is current.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endpoints } from '../../contracts/index.ts';

const target = join(import.meta.dirname, 'endpoints.generated.ts');

/** Returns the source of the generated module. */
export function generateEndpoints(): string {
  const lines = Object.entries(endpoints).map(([name, spec]) => {
    const takesKey = 'takesKey' in spec ? ', takesKey: true' : '';
    const method = spec.method === 'GET' ? '' : `method: '${spec.method}', `;
    return `  ${name}: { ${method}path: '${spec.path}'${takesKey} },`;
  });
  return [
    '// Generated from contracts/ by generate.ts; do not edit.',
    "import type { EndpointName } from '../../contracts/index.ts';",
    "import type { Route } from './route.ts';",
    '',
    'export const routes: Record<EndpointName, Route> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const wanted = generateEndpoints();
  if (!process.argv.includes('--check')) await writeFile(target, wanted);
  else if ((await readFile(target, 'utf8')) !== wanted) {
    process.stderr.write('web/client/endpoints.generated.ts is out of date: run node web/client/generate.ts\n');
    process.exitCode = 1;
  }
}
