import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../test/harness/app.ts';
import { adminQuery } from '../test/harness/people/accounts.ts';
import { until } from '../test/harness/until.ts';
import { awaitSchema } from './await-schema.ts';

const silent = (): void => undefined;

let app: TestApp;
let last: string;
beforeAll(async () => {
  app = await startApp();
  const [row] = await adminQuery(app, 'select name from platform.migrations order by name desc limit 1');
  last = String(row!['name']);
});
afterAll(() => app.close());

const forget = (name: string) => adminQuery(app, 'update platform.migrations set name = name || $2 where name = $1', [name, '.later']);
const remember = (name: string) => adminQuery(app, 'update platform.migrations set name = $1 where name = $1 || $2', [name, '.later']);

it('returns at once when the schema is up to date or newer', async () => {
  await adminQuery(app, "insert into platform.migrations (name, digest) values ('9999_newer.sql', '')");
  await awaitSchema(app.urls.app, silent, 0);
});

it('waits for the migrations of this version, with the rights of the application', async () => {
  await forget(last);
  const lines: string[] = [];
  const waiting = awaitSchema(app.urls.app, (line) => lines.push(line));
  await until(() => lines.length > 0, 'it waits');
  expect(lines).toEqual([`waiting for ${last}`]);
  await remember(last);
  await waiting;
});

it('gives up after a while, and names the remedy', async () => {
  await forget(last);
  await expect(awaitSchema(app.urls.app, silent, 0)).rejects.toThrow(`the database lacks ${last}: start a process with ROLES=migrate`);
  await remember(last);
});

it('waits for queues, and treats a database without a schema as one that is not prepared yet', async () => {
  await adminQuery(app, 'alter table jobs.queue rename to hidden');
  await expect(awaitSchema(app.urls.app, silent, 0)).rejects.toThrow('the database lacks 0001');
  await adminQuery(app, 'alter table jobs.hidden rename to queue');
  await awaitSchema(app.urls.app, silent, 0);
});
