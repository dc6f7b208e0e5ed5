// npm test: prepares the clone and runs all tests; `--faults` runs the long fault tests with full counts and planted bugs. Prints the
// slowest files and the reason of each skip; the last line has the number of tests.
import { mkdirSync, rmSync } from 'node:fs';
import { binOf, runNode } from './lib/child.mjs';
import { inProject } from './lib/project.mjs';
import { readReport, skippedTests, slowestFiles } from './lib/test-report.mjs';
import { setup } from './setup.mjs';

const faults = process.argv.includes('--faults');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--faults');
const report = process.env.BEDSIDE_TEST_REPORT ?? inProject('.build/test', faults ? 'faults.json' : 'report.json');

await setup();
mkdirSync(inProject('.build/test'), { recursive: true });
rmSync(report, { force: true });
const config = faults ? 'vitest.faults.config.ts' : 'vitest.config.ts';
const reporters = ['--reporter=default', `--reporter=${inProject('test/harness/run/report.ts')}`];
const env = { ...process.env, BEDSIDE_TEST_REPORT: report };
const code = await runNode(binOf('vitest'), ['run', '--config', config, ...reporters, ...wanted], { env });
const { passed, failures, skipped, files } = readReport(report);
for (const lines of [slowestFiles(files), skippedTests(skipped)]) if (lines.length > 0) console.log(`\n${lines.join('\n')}`);
if (code !== 0 && failures.length === 0) console.log(`\nvitest ended with code ${code}: see the errors above`);
console.log(`\n${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exitCode = code === 0 && failures.length === 0 && passed > 0 ? 0 : code || 1;
