// Reads the imports of the sources and their violations of the rules in .dependency-cruiser.cjs.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { binOf } from './child.mjs';
import { inProject } from './project.mjs';

export const FOLDERS = ['server', 'contracts', 'text', 'web'];

/**
 * @param {string} project folder that contains FOLDERS
 * @returns {Promise<{ modules: { source: string, dependencies: { module: string, resolved: string }[] }[], violations: string[] }>}
 * violations as `rule: from -> to`, sorted
 */
export async function cruise(project) {
  const program = binOf('dependency-cruiser', 'depcruise');
  const args = [program, '--config', inProject('.dependency-cruiser.cjs'), '--output-type', 'json', ...FOLDERS];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project, maxBuffer: 64_000_000 }).catch((error) => {
    // The exit code is the number of violations; only without a report has it failed.
    if (!error.stdout) throw error;
    return error;
  });
  const { modules, summary } = JSON.parse(stdout);
  return { modules, violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort() };
}
