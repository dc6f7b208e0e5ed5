// The manifests of the modules fit together: names, jobs, operations.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../test/harness/app.ts';
import { JOBS, MODULES } from './app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const names = MODULES.map(({ name }) => name);

it('a module has the name of its folder', () => {
  expect(names.filter((name) => !existsSync(path.join(import.meta.dirname, 'modules', name, 'index.ts')))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

it('a job has the name of its module, and no other has it', () => {
  for (const { name, jobs } of MODULES) expect((jobs ?? []).filter((job) => !job.name.startsWith(`${name}.`))).toEqual([]);
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
});

it('each operation is one of its contract, and no other has its method and path', () => {
  const routes = app.operations.map(({ contract }) => `${contract.method} ${contract.path}`);
  expect(routes.length).toBeGreaterThan(80);
  expect(new Set(routes).size).toBe(routes.length);
});
