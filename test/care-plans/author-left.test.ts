// Plans of a doctor who no longer works here: the patient's present doctor reviews them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan, WaitingPlan } from '#contracts/plans.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, Priya, Tom, Sam } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterAll(() => site.app.close());

const assign = (patient: number, doctor_id: number) => site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id });
const leave = (doctor: number) => site.must(Sam, 'POST', `/v1/users/${doctor}/disable`);
const waiting = async (person: number): Promise<WaitingPlan[]> => (await site.must(person, 'GET', '/v1/care-plans/waiting')).plans;
const waitsFor = async (person: number, { id }: Pick<CarePlan, 'id'>) => (await waiting(person)).find((one) => one.id === id)?.waits_for;
/** A plan by a new doctor, about a new patient whose doctor is Smith. */
const plan = async (text = WALK): Promise<CarePlan & { leaver: number }> => {
  const [patient, leaver] = [await site.newPatient(), await site.newColleague('doctor')];
  await assign(patient, Smith);
  return { ...(await site.planFrom(leaver, patient, text)), leaver };
};
const trailOf = async (resource: string) => {
  await site.app.platform.audit.flush();
  return site.sql(
    `select action, actor_id, outcome from audit.events where resource_id = $1 and action like 'care-plans.%' order by at, id`,
    [resource],
  );
};

it('is reviewed by its author as long as they work here as a doctor', async () => {
  const { leaver, id, version } = await plan();
  expect(await site.plan(Smith, id)).toMatchObject({ author: { id: leaver }, reviewer: { id: leaver } });
  expect(await site.codeOf(Smith, 'POST', `/v1/care-plans/${id}/approve`, { version })).toBe('NOT_THE_AUTHOR');
  expect(await waitsFor(leaver, { id })).toBe('approval');
  expect(await waitsFor(Smith, { id })).toBeUndefined();
});

it('waits for the present doctor, who changes and approves it under their own name', async () => {
  const { leaver, id, patient_id: patient, steps } = await plan();
  await leave(leaver);
  const [found] = (await waiting(Smith)).filter((one) => one.id === id);
  expect(found).toMatchObject({ author: { id: leaver, name: 'Nia Frost' }, waits_for: 'approval' });
  expect(await waitsFor(Chen, { id })).toBeUndefined();
  const changed = await site.must(Smith, 'PATCH', `/v1/care-plans/${id}/steps/${steps![0]!.id}`, { version: 1, text: 'Walk slowly' });
  expect(changed).toMatchObject({ author: { id: leaver }, reviewer: { id: Smith } });
  expect(await site.approve(Smith, changed)).toMatchObject({ status: 'active', author: { id: leaver }, steps: [{ state: 'active' }] });
  expect(await waitsFor(Smith, { id })).toBeUndefined();
  expect(await trailOf(id)).toContainEqual({ action: 'care-plans.approve', actor_id: Smith, outcome: 'ok' });
  const { entries } = await site.must(Smith, 'GET', `/v1/patients/${patient}/timeline`);
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'plan-approved', id, by: expect.objectContaining({ id: Smith }) }));
  const [told] = await site.sql('select author_id from care_plans.reminded_plans where plan_id = $1', [id]);
  expect(told).toEqual({ author_id: Smith });
});

it('is reviewed by nobody while the patient has no doctor, and by the next one as soon as they have its key', async () => {
  const { leaver, id, patient_id: patient, version } = await plan();
  await site.newTeam(patient, [Priya]);
  await site.must(Smith, 'POST', '/v1/notes/grants');
  await assign(patient, leaver);
  await leave(leaver);
  expect((await site.plan(Smith, id)).reviewer).toBeNull();
  expect(await site.codeOf(Smith, 'POST', `/v1/care-plans/${id}/approve`, { version })).toBe('NOT_THE_AUTHOR');
  await assign(patient, Chen);
  expect(await waitsFor(Chen, { id })).toBe('approval');
  expect(await site.codeOf(Chen, 'POST', `/v1/care-plans/${id}/approve`, { version })).toBe('NOTE_LOCKED');
  await site.must(Smith, 'POST', '/v1/notes/grants');
  expect(await site.approve(Chen, { id, version })).toMatchObject({ status: 'active', reviewer: { id: Chen } });
});

it('has its former steps decided by the present doctor', async () => {
  const { leaver, id, patient_id: patient, version } = await plan();
  await site.approve(leaver, { id, version });
  const next = await site.planFrom(leaver, patient, 'Patient is well.');
  await leave(leaver);
  const { former_steps: former } = await site.plan(Smith, next.id);
  expect(former).toMatchObject([{ plan_id: id }]);
  const kept = await site.must(Smith, 'POST', `/v1/care-plans/${next.id}/former-steps/${former[0]!.id}`, { decision: 'keep' });
  expect(await site.approve(Smith, kept)).toMatchObject({ status: 'active', steps: [{ kept_from: former[0]!.id, state: 'active' }] });
});

it('that runs beside a newer one is kept or ended by the present doctor', async () => {
  const { leaver, id, version } = await plan();
  const { patient_id: patient } = await site.approve(leaver, { id, version });
  await leave(leaver);
  const newer = await site.planFrom(Smith, patient, WALK);
  expect(await waitsFor(Smith, { id })).toBe('supersession');
  const ended = await site.must(Smith, 'POST', `/v1/care-plans/${id}/supersession`, { decision: 'agree' });
  expect(ended).toMatchObject({ status: 'superseded', superseded_by: newer.id });
  expect(await site.plan(Smith, newer.id)).toMatchObject({ former_steps: [{ plan_id: id }] });
});

it('comes in pages, those that wait longest first, each plan once', async () => {
  const all = await waiting(Smith);
  for (let n = all.length; n < 5; n += 1) await site.planFrom(Smith, await site.newPatient(), WALK);
  const ids = (await waiting(Smith)).map(({ id }) => id);
  const paged: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { plans, next } = await site.must(Smith, 'GET', `/v1/care-plans/waiting?first=2${after === '' ? '' : `&after=${after}`}`);
    expect(plans.length).toBeLessThanOrEqual(2);
    paged.push(...plans.map(({ id }: WaitingPlan) => id));
    after = next;
  }
  expect(paged).toEqual(ids);
  expect(ids.length).toBeGreaterThanOrEqual(5);
});
