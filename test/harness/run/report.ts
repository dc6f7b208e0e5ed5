// Vitest reporter: writes the summary that `scripts/test.mjs` and `scripts/steady.mjs` print to the file in BEDSIDE_TEST_REPORT.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** The reason why a test or group is skipped; see `needs.ts`. */
    skipped?: string;
  }
}

const ROOT = path.resolve(import.meta.dirname, '../../..');
const REASON_UNKNOWN = 'no reason given';

const fileOf = (module: TestModule): string => path.relative(ROOT, module.moduleId);
const firstLine = (error: { message?: string } | undefined): string => (error?.message ?? 'no message').split('\n')[0]!;

/** Returns the seconds that a file kept a worker busy: start of the worker, imports, hooks and tests. */
const secondsOf = (module: TestModule): number => {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000;
};

const reasonOf = (test: TestCase): string => {
  const result = test.result();
  if (result.state === 'skipped' && result.note) return result.note;
  for (let task: TestCase | TestCase['parent'] | TestModule = test; 'meta' in task && task.type !== 'module'; task = task.parent)
    if (task.meta().skipped) return task.meta().skipped!;
  return REASON_UNKNOWN;
};

/** Returns failed tests, groups with failed hooks, and files that could not be loaded: each counts once. */
const failuresOf = (module: TestModule): { file: string; name: string; error: string }[] => {
  const file = fileOf(module);
  const tests = [...module.children.allTests('failed')].map((test) => ({
    file,
    name: test.fullName,
    error: firstLine(test.result().errors?.[0]),
  }));
  const groups = [...module.children.allSuites()]
    .filter((group) => group.errors().length > 0)
    .map((group) => ({ file, name: group.fullName, error: firstLine(group.errors()[0]) }));
  const own = module.errors().map((error) => ({ file, name: '(file)', error: firstLine(error) }));
  const found = [...tests, ...groups, ...own];
  return found.length === 0 && module.state() === 'failed' ? [{ file, name: '(file)', error: 'failed without a message' }] : found;
};

export default class Report implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message?: string }[]): void {
    const target = process.env['BEDSIDE_TEST_REPORT'];
    if (target === undefined) return;
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => ({ file: fileOf(module), name: test.fullName, reason: reasonOf(test) })),
    );
    const failures = [
      ...modules.flatMap(failuresOf),
      ...unhandled.map((error) => ({ file: '(run)', name: 'unhandled error', error: firstLine(error) })),
    ];
    const passed = modules.reduce((sum, module) => sum + [...module.children.allTests('passed')].length, 0);
    const files = modules.map((module) => ({ file: fileOf(module), seconds: secondsOf(module) }));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify({ passed, failures, skipped, files }));
  }
}
