// The words of a step are sealed to the readers of its note, and what is in the clear is bound to them.
import { channel } from 'node:diagnostics_channel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseUnapproved } from '#modules/care-plans/internal/upkeep/raise-unapproved.ts';
import type { ReturnedRows } from '#platform/db/row-schema.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { readableIn } from '../matrix/at-rest.ts';
import { MEDICINE, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, David, Tom, Priya } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterAll(() => site.app.close());

it('stores no word of a step in the clear', async () => {
  const plan = await site.planFrom(Chen, David, 'Take canarycillin 500 mg twice a day for 5 days.');
  expect(plan.steps![0]!.text).toContain('canarycillin');
  expect(await readableIn(site.app, ['canarycillin', '500 mg', 'twice a day'])).toEqual([]);
  const [row] = await site.sql('select schedule, due_date from care_plans.steps where plan_id = $1', [plan.id]);
  expect(row).toMatchObject({ schedule: { times: 2, per: 'DAY', days: 5 }, due_date: null });
});

it.each([
  ['times', `schedule = jsonb_set(schedule, '{times}', '9')`],
  ['kind', `kind = 'checklist'`],
  ['flag that stops it from being prolonged', 'extends = not extends'],
  ['sealed words', 'content = set_byte(content, 20, get_byte(content, 20) # 1)'],
  ['revision', 'revision = revision + 1'],
])('notices a change of the %s', async (_what, change) => {
  const patient = await site.newPatient();
  const plan = await site.planFrom(Chen, patient, MEDICINE);
  await site.sql(`update care_plans.steps set ${change} where plan_id = $1`, [plan.id]);
  expect(await site.codeOf(Chen, 'GET', `/v1/care-plans/${plan.id}`)).toBe('STEP_TAMPERED');
  expect(await site.plans(Chen, patient)).toMatchObject([{ id: plan.id, state: 'tampered', steps: null }]);
  expect(await site.codeOf(Chen, 'PATCH', `/v1/care-plans/${plan.id}/steps/${plan.steps![0]!.id}`, { version: 1, text: 'x' })).toBe(
    'STEP_TAMPERED',
  );
});

it('notices words that were moved to another step', async () => {
  const plan = await site.planFrom(Chen, await site.newPatient(), `${MEDICINE}\n${MEDICINE.replace('amoxicillin', 'doxycycline')}`);
  const [one, two] = plan.steps!.map(({ id }) => id);
  await site.sql('update care_plans.steps set content = (select content from care_plans.steps where id = $2) where id = $1', [one, two]);
  expect(await site.codeOf(Chen, 'GET', `/v1/care-plans/${plan.id}`)).toBe('STEP_TAMPERED');
});

it('opens for a reader who got the key of the note later, and for nobody else', async () => {
  const patient = await site.newPatient();
  const plan = await site.planFrom(Chen, patient, WALK);
  expect(await site.codeOf(Smith, 'GET', `/v1/care-plans/${plan.id}`)).toBe('CARE_PLAN_NOT_FOUND');
  expect(await site.plans(Smith, patient)).toEqual([]);
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: Smith });
  expect(await site.plan(Smith, plan.id)).toMatchObject({ state: 'pending', steps: null });
  await site.must(Chen, 'POST', '/v1/notes/grants');
  expect(await site.plan(Smith, plan.id)).toMatchObject({ state: 'open', steps: [{}] });
  await site.signIn(Smith);
  expect(await site.codeOf(Smith, 'GET', `/v1/care-plans/${plan.id}`)).toBe('NOTE_LOCKED');
  await site.signIn(Smith, 'bedside-demo');
});

it('is listed in pages, with the same statements for one plan as for many', async () => {
  const patient = await site.newPatient();
  const counted = async (path: string) => {
    let statements = 0;
    const count = (message: unknown): void => {
      if (/\b(?:notes|care_plans)\.|\bidentity\.key_pairs\b/.test((message as ReturnedRows).text)) statements += 1;
    };
    channel('bedside:rows').subscribe(count);
    try {
      return { ...(await site.must(Chen, 'GET', path)), statements };
    } finally {
      channel('bedside:rows').unsubscribe(count);
    }
  };
  const path = `/v1/care-plans?patient_id=${patient}&first=3`;
  const ids = [(await site.planFrom(Chen, patient, WALK)).id];
  await counted(path);
  const one = await counted(path);
  for (let i = 0; i < 4; i += 1) ids.unshift((await site.planFrom(Chen, patient, WALK, true)).id);
  const many = await counted(path);
  expect(many.statements).toBe(one.statements);
  expect(one.statements).toBeGreaterThan(4);
  const rest = await counted(`${path}&after=${many.next}`);
  expect([...many.plans, ...rest.plans].map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(rest.next).toBeNull();
});

it('becomes one task of the ward after four hours without an approval', async () => {
  const patient = await site.newPatient();
  const { id: team } = await site.newTeam(patient, [Priya]);
  await site.planFrom(Chen, patient, MEDICINE);
  const approved = await site.planFrom(Chen, await site.newPatient(), MEDICINE);
  await site.approve(Chen, approved);
  const raise = (): Promise<number> =>
    raiseUnapproved(site.app.platform, { raiseTask: site.app.tasks.raiseTask, contacts: site.app.identity.contacts });
  const tasks = async () => (await site.must(Priya, 'GET', `/v1/tasks?patient=${patient}`)).tasks;
  site.app.clock.advance(4 * 3_600_000 - 60_000);
  await raise();
  expect(await tasks()).toEqual([]);
  site.app.clock.advance(60_000);
  await Promise.all([raise(), raise()]);
  await raise();
  expect(await tasks()).toMatchObject([
    { team: { id: team }, title: expect.stringMatching(/^Approval needed: care plan of .* 20\d\d, Isabella Chen$/) },
  ]);
});
