// Reads the report of test/harness/run/report.ts and prints its summary: the slowest files and skipped tests.
import { readIfThere } from './project.mjs';

const SLOWEST = 20;
/** Seconds that a file in test/e2e may keep a worker busy on an idle machine. */
export const BROWSER_BUDGET = 12;
/** Seconds that all files together may keep the three workers busy, so that a run takes less than ten minutes. */
const BUDGET = 1800;

/** The report of a run. A run without a report, because it was killed or could not start, counts as one failure. */
export function readReport(file) {
  const json = readIfThere(file);
  if (json !== undefined) return JSON.parse(json);
  return { passed: 0, failures: [{ file: '(run)', name: 'the run', error: 'left no report' }], skipped: [], files: [] };
}

const isOverBudget = ({ file, seconds }) => file.startsWith('test/e2e/') && seconds > BROWSER_BUDGET;

/** Lines about the slowest files, slowest first, and all browser files that exceed their budget. */
export function slowestFiles(files) {
  const total = files.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = files
    .toSorted((a, b) => b.seconds - a.seconds)
    .filter((one, index) => index < SLOWEST || isOverBudget(one))
    .map((one) => {
      const { file, seconds } = one;
      return `${seconds.toFixed(1).padStart(7)} s  ${file}${isOverBudget(one) ? `  (budget of a browser file: ${BROWSER_BUDGET} s)` : ''}`;
    });
  return [
    `Slowest ${lines.length} of ${files.length} files, in seconds of a worker (${total.toFixed(0)} in all, budget ${BUDGET}):`,
    ...lines,
  ];
}

/** Lines about skipped tests, by reason; none if all tests ran. */
export function skippedTests(skipped) {
  const counts = new Map();
  for (const { file, reason } of skipped) counts.set(`${file}: ${reason}`, (counts.get(`${file}: ${reason}`) ?? 0) + 1);
  return [...counts].map(([where, count]) => `Skipped ${count} in ${where}`);
}
