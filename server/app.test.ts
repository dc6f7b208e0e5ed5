// Consistency of the modules' manifests: names, jobs, subscriptions, operations.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installJobs } from '#platform/jobs/jobs.ts';
import { startApp, type TestApp } from '../test/harness/app.ts';
import { adminQuery } from '../test/harness/people/accounts.ts';
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

it('a job has the prefix of its module, and a unique name', () => {
  for (const { name, jobs } of MODULES) expect((jobs ?? []).filter((job) => !job.name.startsWith(`${name}.`))).toEqual([]);
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
});

it('each job has one handler, in its own module', () => {
  for (const { name, jobs } of MODULES)
    expect((app.brought[name].jobHandlers ?? []).map(({ job }) => job.name).sort()).toEqual((jobs ?? []).map((job) => job.name).sort());
});

it('each job with a cron expression has a schedule', async () => {
  await installJobs(app.urls.owner, JOBS);
  const scheduled = await adminQuery(app, 'select name, cron from jobs.schedule');
  expect(new Map(scheduled.map(({ name, cron }) => [name, cron]))).toEqual(
    new Map(JOBS.flatMap(({ name, cron }) => (cron === undefined ? [] : [[name, cron]]))),
  );
});

it('a subscription has the prefix of its module, and a unique name', () => {
  const names = Object.entries(app.brought).flatMap(([module, { subscriptions = [] }]) => {
    expect(subscriptions.filter(({ name }) => !name.startsWith(`${module}.`))).toEqual([]);
    return subscriptions.map(({ name }) => name);
  });
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names).size).toBe(names.length);
});

it('refuses a second subscription of the same name', () => {
  const subscription = app.brought.wards.subscriptions![0]!;
  expect(() => app.platform.subscriptions.add(subscription)).toThrow('wards.free-bed');
});

it('registers each subscription of a module', () => {
  for (const { name, event } of Object.values(app.brought).flatMap(({ subscriptions = [] }) => subscriptions))
    expect(app.platform.subscriptions.of(event.type)).toContainEqual(expect.objectContaining({ name }));
});

it('each operation has a unique method and path', () => {
  const routes = app.operations.map(({ contract }) => `${contract.method} ${contract.path}`);
  expect(routes.length).toBeGreaterThan(80);
  expect(new Set(routes).size).toBe(routes.length);
});
