// The first page of a patient with a care plan: what is due, with its words, and what comes next.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan } from '#contracts/plans.ts';
import type { Reminder } from '#contracts/reminders.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Linh } = PEOPLE;
const TASK = 'Book a blood test.';
const DAY = 86_400_000;
const SECOND = 1000;

let site: PlansSite;
let plan: CarePlan;
beforeAll(async () => {
  site = await startPlans();
  const proposed = await site.planFrom(Chen, Linh, `${WALK}\n${TASK}\nDrink two litres of water every day.`);
  const unsure = proposed.steps!.filter(({ confidence }) => confidence === 'review').map(({ id }) => id);
  plan = await site.approve(Chen, proposed, unsure);
});
afterAll(() => site?.app.close());

const dayAfter = (days: number): string => new Date(site.app.clock.now().getTime() + days * DAY).toISOString().slice(0, 10);
const list = async (more = ''): Promise<Reminder[]> =>
  (await site.must(Linh, 'GET', `/v1/reminders?patient_id=${Linh}&from=${dayAfter(-2)}&to=${dayAfter(3)}${more}`)).reminders;
const stepOf = (text: RegExp) => plan.steps!.find((step) => text.test(step.text))!;

const remind = () => site.app.carePlans.past.remind(site.app.clock.now());

it('lists only tasks, or only repeated steps, when asked to', async () => {
  await remind();
  const all = await list();
  const tasks = await list('&type=checklist');
  expect(new Set(tasks.map(({ step_id }) => step_id))).toEqual(new Set([stepOf(/blood test/).id]));
  expect(await list('&type=plan')).toEqual(all.filter(({ closes_at }) => closes_at !== null));
});

it('shows what is due with its words, whose version does not depend on a key, until the check-in', async () => {
  const walk = stepOf(/Walk/);
  const next = (await list()).find(
    ({ step_id, state, local_day }) => step_id === walk.id && state === 'coming' && local_day > dayAfter(0),
  )!;
  site.app.clock.advance(Date.parse(next.due_at) - site.app.clock.now().getTime() + SECOND);
  await remind();
  // Their notices change the page, too.
  await eventsHandled(site.app);
  await site.signIn(Linh, 'bedside-demo');
  const { plan: shown, version } = await site.must(Linh, 'GET', '/v1/home');
  expect(shown).toMatchObject({ time_zone: 'Europe/London', being_renewed: false });
  expect(shown.due_count).toBe(shown.due.length);
  expect(shown.due.at(-1)).toMatchObject({ closes_at: null, words: { text: expect.stringMatching(/blood test/) } });
  expect(shown.due.find(({ id }: { id: string }) => id === next.id).words).toMatchObject({
    text: walk.text,
    medicine: false,
    edited: false,
    schedule: { times: 1, per: 'DAY', days: 7 },
  });
  expect(Date.parse(shown.next_at)).toBeGreaterThan(site.app.clock.now().getTime());

  const locked = await site.app.request('GET', '/v1/home', { token: await site.app.tokenOf(Linh) });
  expect(locked.body.plan.due.map(({ words }: { words: unknown }) => words)).toEqual(shown.due.map(() => null));
  expect(locked.body.version).toBe(version);

  await site.must(Linh, 'POST', `/v1/reminders/${next.id}/check-in`, { outcome: 'DONE' });
  const after = await site.must(Linh, 'GET', '/v1/home');
  expect(after.plan.due.map(({ id }: { id: string }) => id)).not.toContain(next.id);
  expect(after.plan.due_count).toBe(shown.due_count - 1);
  expect(after.version).not.toBe(version);
});

it('says while a plan is being renewed, with the steps that ran until its end', async () => {
  await site.signIn(Chen, 'bedside-demo');
  await site.must(Chen, 'DELETE', `/v1/care-plans/${plan.id}/steps/${stepOf(/water/).id}`);
  const before = (await site.plan(Linh, plan.id)).steps!.map(({ id, state }) => [id === stepOf(/water/).id, state]);
  expect(before).toContainEqual([true, 'stopped']);
  site.app.clock.advance(SECOND);
  await site.planFrom(Chen, Linh, 'Walk for 40 minutes every day for 7 days.');
  expect((await site.must(Linh, 'GET', '/v1/home')).plan).toMatchObject({ being_renewed: true });
  const renewed = await site.plan(Linh, plan.id);
  expect(renewed.being_renewed).toBe(true);
  expect(renewed.steps!.map(({ id }) => id)).toEqual([stepOf(/Walk/).id, stepOf(/blood test/).id]);
});
