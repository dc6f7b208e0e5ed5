// Query plans of care plans with hundreds of thousands of them: each statement of a request, and of the job, uses its index.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseUnapproved } from '#modules/care-plans/internal/upkeep/raise-unapproved.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { expectIndexes, type PlanReader, readPlans } from '../harness/plans/read-plans.ts';
import { named } from '../harness/plans/scans.ts';
import { type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, David } = PEOPLE;

let site: PlansSite;
let reader: PlanReader;
let plan: string;

beforeAll(async () => {
  site = await startPlans();
  plan = (await site.planFrom(Chen, David, WALK)).id;
  reader = await readPlans(site.app, {
    statement: /^(?!\s*insert).*\bcare_plans\.(?:plans|steps)\b/is,
    table: /^care_plans\.(?:plans|steps)$/,
  });
});
afterAll(async () => {
  await reader?.close();
  await site?.app.close();
});

const PLAN = 'plans_pkey(tenant_id, id)';
const STEPS = 'steps_plan(tenant_id, plan_id)';
const FORMER = 'plans_superseded(tenant_id, superseded_by)';

it.each([
  ['a list', () => site.plans(Chen, David), 'plans_patient(tenant_id, patient_id)', PLAN, STEPS, FORMER],
  [
    'a list of open ones',
    () => site.must(Chen, 'GET', `/v1/care-plans?patient_id=${David}&open=true`),
    'plans_patient(tenant_id, patient_id)',
    FORMER,
    PLAN,
    STEPS,
  ],
  ['one plan', () => site.plan(Chen, plan), PLAN, STEPS, FORMER],
  ['a new note', () => site.write(Chen, David, WALK), 'plans_open(tenant_id, patient_id)', PLAN],
  [
    'an opened note',
    async () => site.must(Chen, 'GET', `/v1/notes/${(await site.plan(Chen, plan)).note_id}`),
    'plans_note(tenant_id, note_id)',
  ],
  [
    'the list of those that wait',
    () => site.must(Chen, 'GET', '/v1/care-plans/waiting'),
    'plans_author(tenant_id, author_id)',
    'plans_open(tenant_id, patient_id)',
    STEPS,
  ],
] as const)('%s uses its indexes', async (_what, act, ...indexes) => {
  expectIndexes(await reader.scansBy(act), indexes);
});

it('the job reads the plans that wait too long, in all clinics', async () => {
  const scans = await reader.scansBy(() =>
    raiseUnapproved(site.app.platform, { raiseTask: site.app.tasks.raiseTask, contacts: site.app.identity.contacts }),
  );
  expect(scans.map(named)).toEqual(['plans_waiting(approval_due_at)']);
});
