// Query plans of reminders with millions of them: each statement of a request, and of the job, uses its index.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { expectIndexes, type PlanReader, readPlans } from '../harness/plans/read-plans.ts';
import { findings, named } from '../harness/plans/scans.ts';
import { type ReminderSite, startReminderSite } from './reminders-harness.ts';

const { Chen, David } = PEOPLE;

let site: ReminderSite;
let reader: PlanReader;

beforeAll(async () => {
  site = await startReminderSite();
  await site.at(0, '06:00');
  await site.start(David, {}, { schedule: { times: 2 } });
  reader = await readPlans(site.app, { statement: /care_plans\.(?:series|reminders|reminded_plans|check_ins)\b/, table: /^care_plans\./ });
});
afterAll(async () => {
  await reader?.close();
  await site?.close();
});

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
  expectIndexes(await reader.scansBy(act), indexes);
});

it('a check-in finds its reminder and the series of its plan', async () => {
  const [reminder] = (await site.list(David, David, 0, 0)).reminders;
  expectIndexes(await reader.scansBy(() => site.checkIn(David, reminder.id)), [
    'reminders_pkey(tenant_id, id)',
    'series_plan(tenant_id, plan_id)',
  ]);
});

it('the first page reads what waits for its patient, and the steps of plans that are being renewed', async () => {
  const scans = await reader.scansBy(() => site.ask(David, 'GET', '/v1/home'));
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
  const scans = await reader.scansBy(async () => {
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
