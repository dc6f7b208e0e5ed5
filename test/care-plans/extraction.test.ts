// Providers of steps that take their time, fail or die. They are real implementations of the port, in the place of a provider over the network.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Extraction } from '#contracts/care-plans.ts';
import type { CarePlan } from '#contracts/plans.ts';
import { type Extractor, ruleBasedExtractor } from '#modules/care-plans/index.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { MEDICINE, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, David, Sam } = PEOPLE;
const LEASE_MS = 121_000;

/** The provider of the running test. */
let current: Extractor = ruleBasedExtractor;
const switching: Extractor = {
  get provider() {
    return current.provider;
  },
  get immediate() {
    return current.immediate;
  },
  get timeoutMs() {
    return current.timeoutMs;
  },
  extract: (note, context, signal) => current.extract(note, context, signal),
};
let site: PlansSite;
beforeAll(async () => {
  site = await startPlans({ extractor: switching });
});
afterAll(() => site.app.close());

/** A plan by Chen about a patient of its own. */
const planBy = async (extractor: Extractor, text = WALK): Promise<CarePlan> => {
  current = extractor;
  return site.planFrom(Chen, await site.newPatient(), text);
};

/** A provider that returns when the test releases it. */
const heldBack = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = 0;
  const extractor: Extractor = {
    provider: 'slow',
    immediate: false,
    extract: async (note, context) => {
      asked += 1;
      await promise;
      return ruleBasedExtractor.extract(note, context);
    },
  };
  return { extractor, release: resolve, asked: () => asked };
};
const failing = (extract: Extractor['extract'], timeoutMs?: number): Extractor => ({
  provider: 'failing',
  immediate: false,
  extract,
  timeoutMs,
});

const ready = async (id: string): Promise<CarePlan> => {
  await until(async () => (await site.plan(Chen, id)).extraction_status !== 'PENDING', 'steps of the plan');
  return site.plan(Chen, id);
};

it('stores the note first, and the steps of a slow provider when they arrive', async () => {
  const slow = heldBack();
  const plan = await planBy(slow.extractor);
  expect(plan).toMatchObject({ status: 'proposed', extraction_status: 'PENDING', provider: null, steps: [] });
  expect(await site.codeOf(Chen, 'POST', `/v1/care-plans/${plan.id}/approve`, { version: 1 })).toBe('CARE_PLAN_NOT_READY');
  slow.release();
  expect(await ready(plan.id)).toMatchObject({ extraction_status: 'DONE', provider: 'slow', steps: [{ state: 'proposed' }] });
  expect(slow.asked()).toBe(1);
});

it('does not store the steps of a note that was amended before they arrived', async () => {
  const slow = heldBack();
  const plan = await planBy(slow.extractor);
  await site.must(Chen, 'POST', `/v1/notes/${plan.note_id}/amend`, { text: MEDICINE });
  const [next] = await site.plans(Chen, plan.patient_id);
  slow.release();
  expect(await ready(next!.id)).toMatchObject({ note_version: 2, steps: [{ drug: 'amoxicillin' }] });
  expect(await site.plan(Chen, plan.id)).toMatchObject({ status: 'superseded', extraction_status: 'PENDING', steps: [] });
});

it.each([
  ['prose', async () => 'Take it easy' as unknown as Extraction],
  ['an error', async () => Promise.reject(new Error('no model'))],
  ['silence', () => new Promise<Extraction>(() => undefined)],
])('uses the rules after %s, says so, and starts no step at once', async (_what, extract) => {
  const { version } = await site.must(Sam, 'GET', '/v1/care-plans/settings');
  await site.must(Sam, 'PUT', '/v1/care-plans/settings', { start_at_once: true, version });
  const plan = await planBy(failing(extract, 20));
  const degraded = { provider: 'rule-based', degraded: true, status: 'proposed', steps: [{ state: 'proposed' }] };
  expect(await ready(plan.id)).toMatchObject(degraded);
});

it('drops a step whose quote is not in the note', async () => {
  const invents = failing(async (note) => ({
    steps: [
      { type: 'checklist', text: 'Rest', evidence: { start: 0, end: 4, quote: note.slice(0, 4) }, confidence: 'high' },
      { type: 'checklist', text: 'Take opium', evidence: { start: 0, end: 10, quote: 'Take opium' }, confidence: 'high' },
    ],
  }));
  const plan = await planBy(invents, 'Rest at home.');
  expect((await ready(plan.id)).steps).toMatchObject([{ text: 'Rest' }]);
});

it('keeps the note when the rules themselves fail, and reads it when it is opened', async () => {
  const plan = await planBy({ ...ruleBasedExtractor, extract: () => Promise.reject(new Error('a bug')) });
  expect(plan).toMatchObject({ extraction_status: 'PENDING', steps: [] });
  current = ruleBasedExtractor;
  site.app.clock.advance(LEASE_MS);
  expect(await site.plan(Chen, plan.id)).toMatchObject({ extraction_status: 'DONE' });
});

it('is resumed by the next reader after its process died, once', async () => {
  current = heldBack().extractor;
  const plan = await site.planFrom(Chen, David, WALK);
  const slow = heldBack();
  const next = await startPlans({ extractor: slow.extractor, database: new URL(site.app.superUrl).pathname.slice(1) });
  try {
    expect(await next.plan(David, plan.id)).toMatchObject({ extraction_status: 'PENDING' });
    expect(slow.asked()).toBe(0);
    next.app.clock.advance(2 * LEASE_MS);
    await Promise.all([Chen, David, Chen, David].map((person) => next.must(person, 'GET', `/v1/notes/${plan.note_id}`)));
    expect(slow.asked()).toBe(1);
    slow.release();
    expect(await ready(plan.id)).toMatchObject({ extraction_status: 'DONE', provider: 'slow', steps: [{ schedule: { days: 7 } }] });
    expect(await site.sql('select count(*)::int as steps from care_plans.steps where plan_id = $1', [plan.id])).toEqual([{ steps: 1 }]);
  } finally {
    await next.app.close();
  }
});
