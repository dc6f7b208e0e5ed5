// npm test: prepares the clone and runs every test; `--faults` runs the long fault tests with full counts and planted bugs.
// The last line says how many tests ran, in plain words.
import { mkdirSync, rmSync } from 'node:fs';
import { binOf, runNode } from './lib/child.mjs';
import { inProject, readIfThere } from './lib/project.mjs';
import { setup } from './setup.mjs';

const faults = process.argv.includes('--faults');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--faults');
const report = inProject('.build/test', faults ? 'faults.json' : 'report.json');

await setup();
mkdirSync(inProject('.build/test'), { recursive: true });
rmSync(report, { force: true });
const config = faults ? 'vitest.faults.config.ts' : 'vitest.config.ts';
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const code = await runNode(binOf('vitest'), ['run', '--config', config, ...reporters, ...wanted]);
const { passed, failed, skipped } = count(readIfThere(report));
if (code !== 0 && failed === 0) console.log(`\nvitest ended with code ${code}: see the errors above`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : code || 1;

/** A file that could not even be loaded counts as one failed test; so does a run without a report. */
function count(json) {
  if (json === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(json);
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
