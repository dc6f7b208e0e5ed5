// Query plans of care plans with hundreds of thousands of them: each statement of a request, and of the job, uses its index.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseUnapproved } from '#modules/care-plans/internal/upkeep/raise-unapproved.ts';
import { PEOPLE } from '../harness/people.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, findings, named, readCatalog, type Scan, scansOf } from '../harness/plans/scans.ts';
import { type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, David } = PEOPLE;

let site: PlansSite;
let client: pg.Client;
let catalog: Catalog;
let sent = new Set<string>();
let plan: string;

beforeAll(async () => {
  site = await startPlans();
  plan = (await site.planFrom(Chen, David, WALK)).id;
  await believeInLargeTables(site.app.superUrl);
  client = new pg.Client({ connectionString: site.app.superUrl });
  await client.connect();
  catalog = await readCatalog(client);
  for (const pool of [site.app.platform.appPool, site.app.platform.workerPool])
    captureStatements(pool, (texts) => {
      for (const text of texts) if (/\bcare_plans\.(?:plans|steps)\b/.test(text) && !/^\s*insert/i.test(text)) sent.add(text);
    });
});
afterAll(async () => {
  await client?.end();
  await site?.app.close();
});

/** The scans of plans and steps by what an action sends. */
const scansBy = async (act: () => Promise<unknown>): Promise<Scan[]> => {
  sent = new Set();
  await act();
  const scans: Scan[] = [];
  for (const text of [...sent]) scans.push(...(await scansOf(client, catalog, text)));
  return scans.filter(({ table }) => /^care_plans\.(?:plans|steps)$/.test(table));
};

const PLAN = 'plans_pkey(tenant_id, id)';
const STEPS = 'steps_plan(tenant_id, plan_id)';
const FORMER = 'plans_superseded(tenant_id, superseded_by)';

it.each([
  ['a list', () => site.plans(Chen, David), 'plans_patient(tenant_id, patient_id)', PLAN, STEPS, FORMER],
  ['one plan', () => site.plan(Chen, plan), PLAN, STEPS, FORMER],
  ['a new note', () => site.write(Chen, David, WALK), 'plans_open(tenant_id, patient_id)', PLAN],
  [
    'an opened note',
    async () => site.must(Chen, 'GET', `/v1/notes/${(await site.plan(Chen, plan)).note_id}`),
    'plans_note(tenant_id, note_id)',
  ],
  ['the list of those that wait', () => site.must(Chen, 'GET', '/v1/care-plans/waiting'), 'plans_author(tenant_id, author_id)', STEPS],
] as const)('%s uses its indexes', async (_what, act, ...indexes) => {
  const scans = await scansBy(act);
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(expect.arrayContaining([...indexes]));
});

it('the job reads the plans that wait too long, in all clinics', async () => {
  const scans = await scansBy(() =>
    raiseUnapproved(site.app.platform, { raiseTask: site.app.tasks.raiseTask, contacts: site.app.identity.contacts }),
  );
  expect(scans.map(named)).toEqual(['plans_waiting(approval_due_at)']);
});
