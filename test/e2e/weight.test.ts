// The first page of every app stays within its budget of JavaScript (web/apps.ts).
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('is light', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../web/budget.mjs')]);
  expect(stdout).toMatch(/patient: [\d.]+ kB of 130 kB\nclinic: [\d.]+ kB of 200 kB\nadmin: [\d.]+ kB of 200 kB/);
});
