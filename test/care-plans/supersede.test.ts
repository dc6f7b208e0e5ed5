// A new note takes the place of its author's earlier plan, exactly once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan } from '#contracts/plans.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { MEDICINE, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, David, Linh, Tom } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterAll(() => site.app.close());

const running = async (author: number, patient: number, text: string): Promise<CarePlan> => {
  const plan = await site.planFrom(author, patient, text);
  for (const { id } of plan.former_steps)
    await site.must(author, 'POST', `/v1/care-plans/${plan.id}/former-steps/${id}`, { decision: 'stop' });
  return site.approve(author, await site.plan(author, plan.id));
};
const decide = (plan: CarePlan, step: string, decision: string): Promise<CarePlan> =>
  site.must(Chen, 'POST', `/v1/care-plans/${plan.id}/former-steps/${step}`, { decision });

it('ends the earlier plan with the note, and its author decides about each step', async () => {
  const before = await running(Chen, David, `${MEDICINE}\n${WALK}`);
  const plan = await site.planFrom(Chen, David, 'Chest is better. Drink two litres of water every day.');
  expect(await site.plan(Chen, before.id)).toMatchObject({
    status: 'superseded',
    superseded_by: plan.id,
    steps: [{ state: 'stopped' }, { state: 'stopped' }],
  });
  expect(await site.plan(David, before.id)).toMatchObject({ being_renewed: true, steps: [{ drug: 'amoxicillin' }, {}] });
  const [medicine, walk] = plan.former_steps;
  const approve = `/v1/care-plans/${plan.id}/approve`;
  const refused = await site.ask(Chen, 'POST', approve, { version: plan.version });
  expect(refused.body).toMatchObject({ code: 'FORMER_STEPS_UNDECIDED', details: { step_ids: [medicine!.id, walk!.id] } });
  await decide(plan, walk!.id, 'keep');
  await decide(plan, walk!.id, 'stop');
  await decide(plan, medicine!.id, 'keep');
  const decided = await decide(plan, medicine!.id, 'keep');
  expect(decided.former_steps.map(({ decision }) => decision)).toEqual(['keep', 'stop']);
  expect(decided.steps).toMatchObject([
    { evidence: { note_id: plan.note_id } },
    { drug: 'amoxicillin', kept_from: medicine!.id, confirmed: true, evidence: { note_id: before.note_id } },
  ]);
  const review = decided.steps!.filter(({ confidence }) => confidence === 'review').map(({ id }) => id);
  await site.approve(
    Chen,
    decided,
    review.filter((id) => id !== decided.steps![1]!.id),
  );
  expect(await site.plan(David, before.id)).toMatchObject({ being_renewed: false });
  expect((await site.plan(David, plan.id)).steps).toMatchObject([{}, { drug: 'amoxicillin' }]);
});

it('keeps the days that were left of a course, and asks about none that is over', async () => {
  const patient = await site.newPatient();
  const before = await running(Chen, patient, `${MEDICINE}\n${WALK}\nBook a blood test.`);
  const [medicine, walk, test] = before.steps!;
  const sql = (text: string, step: string) => adminQuery(site.app, text, [step]);
  await sql('update care_plans.series set last_day = last_day - 4 where step_id = $1', medicine!.id);
  await sql('update care_plans.series set last_day = made_through where step_id = $1', walk!.id);
  await sql(
    `update care_plans.reminders set closes_at = now() - interval '1 hour', state = 'missed', next_notice_at = null where step_id = $1`,
    walk!.id,
  );
  await sql(`update care_plans.series set made_through = last_day where step_id = $1`, test!.id);
  await sql(`update care_plans.reminders set state = 'done', checked_in_at = now(), next_notice_at = null where step_id = $1`, test!.id);
  const left = (await site.plan(Chen, before.id)).steps![0]!.last_day!;
  const plan = await site.planFrom(Chen, patient, 'Chest is better. Drink two litres of water every day.');
  expect(plan.former_steps.map(({ id }) => id)).toEqual([medicine!.id]);
  const { steps } = await decide(plan, medicine!.id, 'keep');
  const today = medicine!.starts_on ?? '';
  const days = (Date.parse(left) - Date.parse(today)) / 86_400_000 + 1;
  expect(days).toBeLessThan(5);
  expect(steps!.find(({ kept_from }) => kept_from === medicine!.id)).toMatchObject({
    schedule: { days, times: 3, start_date: today },
  });
});

it('leaves the earlier plan as it is when the note says so', async () => {
  const patient = await site.newPatient();
  const before = await running(Chen, patient, WALK);
  const plan = await site.planFrom(Chen, patient, MEDICINE, true);
  expect(plan.former_steps).toEqual([]);
  expect(await site.plan(Chen, before.id)).toMatchObject({ status: 'active', version: before.version });
});

it('passes the steps of the last approved plan on when a plan was never approved', async () => {
  const patient = await site.newPatient();
  const before = await running(Chen, patient, WALK);
  const skipped = await site.planFrom(Chen, patient, MEDICINE);
  await decide(skipped, skipped.former_steps[0]!.id, 'stop');
  const plan = await site.planFrom(Chen, patient, 'Chest is clear.');
  expect(plan).toMatchObject({ extraction_status: 'NONE', former_steps: [{ plan_id: before.id, decision: null }] });
  expect(await site.plan(Chen, before.id)).toMatchObject({ superseded_by: plan.id, being_renewed: true });
  expect(await site.plan(Chen, skipped.id)).toMatchObject({ status: 'superseded', superseded_by: plan.id });
});

it('renews nothing for the patient when nothing had started', async () => {
  const isRenewedAtHome = async (): Promise<boolean> => (await site.must(Linh, 'GET', '/v1/home')).plan.being_renewed;
  const before = await site.planFrom(Chen, Linh, MEDICINE);
  const plan = await site.planFrom(Chen, Linh, WALK);
  expect(await site.plan(Linh, before.id)).toMatchObject({ superseded_by: plan.id, being_renewed: false, steps: [] });
  expect(await isRenewedAtHome()).toBe(false);
  await site.approve(Chen, plan);
  await site.planFrom(Chen, Linh, MEDICINE);
  expect(await site.plan(Linh, plan.id)).toMatchObject({ being_renewed: true, steps: [{}] });
  expect(await isRenewedAtHome()).toBe(true);
});

it('gets another plan with another version of its note', async () => {
  const patient = await site.newPatient();
  const before = await running(Chen, patient, WALK);
  await site.must(Chen, 'POST', `/v1/notes/${before.note_id}/amend`, { text: MEDICINE });
  const [plan, former] = await site.plans(Chen, patient);
  expect(plan).toMatchObject({ note_id: before.note_id, note_version: 2, status: 'proposed', steps: [{ drug: 'amoxicillin' }] });
  expect(former).toMatchObject({ id: before.id, status: 'superseded', superseded_by: plan!.id });
});

it('is proposed to a colleague, whose plan runs on until they decide', async () => {
  const patient = await site.newPatient();
  await site.must(Tom, 'POST', `/v1/patients/${patient}/doctor`, { doctor_id: Smith });
  const theirs = await running(Smith, patient, WALK);
  const plan = await site.planFrom(Chen, patient, MEDICINE);
  expect(await site.plan(Smith, theirs.id)).toMatchObject({ status: 'active', suggested_by: plan.id });
  expect((await site.must(Smith, 'GET', '/v1/care-plans/waiting')).plans).toMatchObject([{ id: theirs.id, waits_for: 'supersession' }]);
  const path = `/v1/care-plans/${theirs.id}/supersession`;
  expect(await site.must(Smith, 'POST', path, { decision: 'decline' })).toMatchObject({ status: 'active', suggested_by: null });
  expect(await site.codeOf(Smith, 'POST', path, { decision: 'agree' })).toBe('NO_SUPERSESSION');
  const next = await site.planFrom(Chen, patient, MEDICINE);
  expect(await site.must(Smith, 'POST', path, { decision: 'agree' })).toMatchObject({ status: 'superseded', superseded_by: next.id });
  expect((await site.plan(Chen, next.id)).former_steps).toEqual([]);
});

it('ends what a colleague proposed, when its author writes the next note first', async () => {
  const patient = await site.newPatient();
  const theirs = await running(Smith, patient, WALK);
  const proposed = await site.planFrom(Chen, patient, MEDICINE);
  expect(await site.plan(Smith, theirs.id)).toMatchObject({ suggested_by: proposed.id });
  const next = await site.planFrom(Smith, patient, WALK);
  expect(await site.plan(Smith, theirs.id)).toMatchObject({ status: 'superseded', superseded_by: next.id, suggested_by: null });
});

it('leaves one open plan after notes at once, and every other one names its successor', async () => {
  const patient = await site.newPatient();
  const before = await running(Chen, patient, WALK);
  await Promise.all(Array.from({ length: 6 }, () => site.write(Chen, patient, MEDICINE)));
  const plans = await site.plans(Chen, patient);
  expect(plans).toHaveLength(7);
  const open = plans.filter(({ status }) => status === 'proposed' || status === 'active');
  expect(open).toMatchObject([{ former_steps: [{ plan_id: before.id }] }]);
  expect(plans.filter(({ superseded_by }) => superseded_by !== null)).toHaveLength(6);
  expect(plans.find(({ id }) => id === before.id)).toMatchObject({ status: 'superseded', superseded_by: open[0]!.id });
});

it('either approves a plan before the next note or refuses to', async () => {
  for (let round = 0; round < 4; round += 1) {
    const patient = await site.newPatient();
    const plan = await site.planFrom(Chen, patient, WALK);
    const [approval] = await Promise.all([
      site.codeOf(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: plan.version }),
      site.write(Chen, patient, MEDICINE),
    ]);
    const [next, former] = await site.plans(Chen, patient);
    expect(former).toMatchObject({ id: plan.id, status: 'superseded', superseded_by: next!.id });
    expect(next!.former_steps).toHaveLength(approval === 200 ? 1 : 0);
    expect([200, 'CARE_PLAN_ENDED']).toContain(approval);
  }
});
