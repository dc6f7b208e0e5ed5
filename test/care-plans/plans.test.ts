// Query plans of reminders with millions of them: each statement of a request, and of the job, uses its index.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, findings, named, readCatalog, type Scan, scansOf } from '../harness/plans/scans.ts';
import { type ReminderSite, startReminderSite } from './reminders-harness.ts';

const { Chen, David } = PEOPLE;

let site: ReminderSite;
let client: pg.Client;
let catalog: Catalog;
let sent = new Set<string>();

beforeAll(async () => {
  site = await startReminderSite();
  await site.at(0, '06:00');
  await site.start(David, {}, { schedule: { times: 2 } });
  await believeInLargeTables(site.app.superUrl);
  client = new pg.Client({ connectionString: site.app.superUrl });
  await client.connect();
  catalog = await readCatalog(client);
  for (const pool of [site.app.platform.appPool, site.app.platform.workerPool])
    captureStatements(pool, (texts) => {
      for (const text of texts) if (/care_plans\.(series|reminders|reminded_plans|check_ins)\b/.test(text)) sent.add(text);
    });
});
afterAll(async () => {
  await client?.end();
  await site?.close();
});

/** The scans of care plans' tables by what an action sends. */
const scansBy = async (act: () => Promise<unknown>): Promise<Scan[]> => {
  sent = new Set();
  await act();
  const scans: Scan[] = [];
  for (const text of [...sent]) scans.push(...(await scansOf(client, catalog, text)));
  return scans.filter(({ table }) => table.startsWith('care_plans.'));
};

it.each([
  [
    'a list',
    () => site.list(Chen, David, 0, 30, '&limit=2'),
    'reminders_patient(tenant_id, patient_id, local_day)',
    'series_patient(tenant_id, patient_id)',
  ],
  [
    'adherence',
    () => site.ask(Chen, 'GET', `/v1/care-plans/adherence?patient_id=${David}&from=${site.date(0)}&to=${site.date(30)}`),
    'reminders_patient(tenant_id, patient_id, local_day)',
  ],
] as const)('%s uses the index of the patient', async (_, act, ...indexes) => {
  const scans = await scansBy(act);
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(expect.arrayContaining([...indexes]));
});

it('a check-in finds its reminder and the series of its plan', async () => {
  const [reminder] = (await site.list(David, David, 0, 0)).reminders;
  const scans = await scansBy(() => site.checkIn(David, reminder.id));
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(
    expect.arrayContaining(['reminders_pkey(tenant_id, id)', 'series_plan(tenant_id, plan_id)']),
  );
});

it('the first page reads what waits for its patient, and the steps of plans that are being renewed', async () => {
  const scans = await scansBy(() => site.ask(David, 'GET', '/v1/home'));
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))].toSorted()).toEqual([
    'plans_open(tenant_id, patient_id)',
    'plans_superseded(tenant_id, superseded_by)',
    'reminders_latest(tenant_id, step_id)',
    'reminders_noticed(tenant_id, patient_id)',
    'series_pkey(tenant_id, step_id)',
    'steps_plan(tenant_id, plan_id)',
  ]);
});

it('the job reads what is due, in all clinics, and rows by their keys', async () => {
  const scans = await scansBy(async () => {
    await site.at(1, '09:00');
    await site.at(3, '09:00');
  });
  const names = [...new Set(scans.map(named))];
  expect(names).toEqual(
    expect.arrayContaining(['series_making(making_at)', 'reminders_notice(next_notice_at)', 'reminders_closing(closes_at)']),
  );
  const ofAll = new Set(['series_making(making_at)', 'reminders_notice(next_notice_at)', 'reminders_closing(closes_at)']);
  expect(findings(scans.filter((scan) => !ofAll.has(named(scan))))).toEqual([]);
});
