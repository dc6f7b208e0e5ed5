// Query plans of facts with tables as large as in the benchmark: each list uses the index of a patient's entries.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, findings, named, readCatalog, scansOf } from '../harness/plans/scans.ts';

let app: TestApp;
let client: pg.Client;
let catalog: Catalog;
let sent: string[] = [];
beforeAll(async () => {
  app = await startApp();
  await believeInLargeTables(app.superUrl);
  client = new pg.Client({ connectionString: app.urls.app });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', '1', false)`);
  catalog = await readCatalog(client);
  captureStatements(app.platform.appPool, (texts) => sent.push(...texts));
}, 120_000);
afterAll(async () => {
  await client?.end();
  await app?.close();
});

const AFTER = Buffer.from(JSON.stringify(['2026-01-01', '2026-01-01T00:00:00.000Z', '0198c0de-0000-7000-8000-000000000001'])).toString(
  'base64url',
);

it.each([
  ['allergies', 'entries_patient(tenant_id, patient_id, list)'],
  ['allergies?history=true', 'entries_patient(tenant_id, patient_id, list)'],
  ['medicines', 'entries_patient(tenant_id, patient_id, list)'],
  ['facts', 'entries_patient(tenant_id, patient_id, list, kind)'],
  ['facts/history?kind=weight', 'entries_patient(tenant_id, patient_id, list, kind)'],
  [`facts/history?kind=weight&after=${AFTER}`, 'entries_patient(tenant_id, patient_id, list, kind, observed_on, recorded_at, id)'],
])('%s uses %s', async (path, index) => {
  sent = [];
  const reply = await app.request('GET', `/v1/patients/${PEOPLE.David}/${path}`, { token: await app.tokenOf(PEOPLE.Priya) });
  expect(reply.status, reply.text).toBe(200);
  const scans = [];
  for (const text of new Set(sent.filter((one) => one.includes('facts.entries')))) scans.push(...(await scansOf(client, catalog, text)));
  expect(findings(scans)).toEqual([]);
  expect(scans.map(named)).toEqual(expect.arrayContaining([index]));
});
