// Finds flaky tests: runs the given tests N times with a load on every core.
// `node scripts/steady.mjs 10 test/live/redis.test.ts` or, for the whole suite, `node scripts/steady.mjs 3`.
// Prints the counts of each run, and the failed tests with the first line of their error. The exit code is 1 if any run failed.
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { binOf, runNode } from './lib/child.mjs';
import { startLoad } from './lib/load.mjs';
import { inProject } from './lib/project.mjs';
import { readReport, skippedTests } from './lib/test-report.mjs';
import { setup } from './setup.mjs';

const [count, ...wanted] = process.argv.slice(2);
const runs = Number(count);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('usage: node scripts/steady.mjs RUNS [test file or other argument of vitest]...');
  process.exit(2);
}

/** Exit codes after Ctrl+C and SIGTERM. */
const INTERRUPTED = [130, 143];

/** Runs the tests once. @returns the report, and whether the run passed; undefined when it was interrupted */
async function once(number) {
  const report = inProject('.build/test', `steady-${process.pid}-${number}.json`);
  const log = inProject('.build/test', `steady-${process.pid}-${number}.log`);
  const reporters = ['--reporter=default', `--reporter=${inProject('test/harness/run/report.ts')}`];
  const env = { ...process.env, BEDSIDE_TEST_REPORT: report };
  const output = openSync(log, 'w');
  const code = await runNode(binOf('vitest'), ['run', ...reporters, ...wanted], { env, stdio: ['ignore', output, output] });
  closeSync(output);
  if (INTERRUPTED.includes(code)) return undefined;
  const result = readReport(report);
  rmSync(report, { force: true });
  return { ...result, log, ok: code === 0 && result.failures.length === 0 && result.passed > 0 };
}

await setup();
mkdirSync(inProject('.build/test'), { recursive: true });
const stopLoad = startLoad();
let bad = 0;
try {
  for (let number = 1; number <= runs; number++) {
    const began = performance.now();
    const result = await once(number);
    if (result === undefined) {
      bad += runs - number + 1;
      break;
    }
    const { passed, failures, skipped, log, ok } = result;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`run ${number} of ${runs}: ${passed} passed, ${failures.length} failed, ${skipped.length} skipped in ${seconds} s`);
    for (const { file, name, error } of failures) console.log(`  ${file} > ${name}\n    ${error}`);
    for (const line of number === 1 ? skippedTests(skipped) : []) console.log(`  ${line}`);
    if (ok) continue;
    bad++;
    console.log(`  output: ${log}`);
  }
} finally {
  stopLoad();
}
console.log(`\n${runs - bad} of ${runs} runs passed`);
process.exitCode = bad === 0 ? 0 : 1;
