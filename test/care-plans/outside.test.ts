// Notes that a clinic lets a language model read: who allows it, what leaves, and what the trail shows.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../harness/people/people.ts';
import { answerOf, DAILY, type LanguageModel, serveModel } from '../harness/providers/language-model.ts';
import { until } from '../harness/until.ts';
import { type PlansSite, startPlans } from './plans-harness.ts';

const { Chen, David, Sam, Silva, Lopez, Mensah } = PEOPLE;
const PATH = '/v1/care-plans/settings';
const TEXT = 'David Wang (born 1970-01-02) was seen by Isabella Chen.\nPlan:\n- Walk for 30 minutes every day; David is keen.';
const WALK = { quote: 'Walk for 30 minutes every day', schedule: DAILY };

let model: LanguageModel;
let site: PlansSite;
beforeAll(async () => {
  model = await serveModel(answerOf(WALK));
  site = await startPlans({ env: { LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'small-1' } });
});
afterAll(async () => {
  await site.app.close();
  model.close();
});

const host = () => `127.0.0.1:${model.port}`;
const allow = async (outside_provider: unknown, admin = Sam) => {
  const { version } = await site.must(admin, 'GET', PATH);
  return site.ask(admin, 'PUT', PATH, { start_at_once: false, outside_provider, version });
};
const sent = () =>
  site.sql(`select action, patients, resource_id from audit.events where action in ('care-plans.send-note', 'care-plans.provider.allow',
    'care-plans.provider.disallow') order by at, id`);
const planOf = async (author: number, patient: number) => {
  const { id } = await site.planFrom(author, patient, TEXT);
  await until(async () => (await site.plan(author, id)).extraction_status !== 'PENDING', 'steps of the plan');
  return site.plan(author, id);
};

it('sends nothing until an administrator of the clinic has named the provider at its host', async () => {
  expect(await planOf(Chen, David)).toMatchObject({ provider: 'rule-based', degraded: false });
  expect(await site.must(Chen, 'GET', PATH)).toMatchObject({
    outside_provider: null,
    available_provider: { provider: 'openai-compatible', host: host(), model: 'small-1' },
  });
  for (const other of [
    { provider: 'anthropic', host: host() },
    { provider: 'openai-compatible', host: 'llm.example' },
  ])
    expect((await allow(other)).body).toMatchObject({ code: 'PROVIDER_NOT_AVAILABLE' });
  expect(model.requests).toEqual([]);
  expect(await sent()).toEqual([]);
});

it('sends the notes of that clinic without names, and shows each sending on the trail', async () => {
  const provider = { provider: 'openai-compatible', host: host() };
  expect((await allow(provider)).body).toMatchObject({ outside_provider: provider });
  model.replies = ['prose', answerOf(WALK)];
  expect(await planOf(Chen, David)).toMatchObject({
    provider: 'openai-compatible',
    degraded: false,
    steps: [{ text: 'Walk for 30 minutes every day', evidence: { quote: 'Walk for 30 minutes every day' }, confidence: 'high' }],
  });
  expect(model.received).toHaveLength(2);
  expect(model.received.join()).not.toMatch(/david|wang|isabella|chen|1970/i);
  const sending = { action: 'care-plans.send-note', patients: [David], resource_id: `openai-compatible ${host()} small-1` };
  expect(await sent()).toEqual([
    { action: 'care-plans.provider.allow', patients: [], resource_id: `openai-compatible ${host()}` },
    sending,
    sending,
  ]);
  // Other rules keep the provider, and another clinic has not named it.
  const { version } = await site.must(Sam, 'GET', PATH);
  expect(await site.must(Sam, 'PUT', PATH, { start_at_once: true, version })).toMatchObject({ outside_provider: provider });
  expect(await site.must(Silva, 'GET', PATH)).toMatchObject({ outside_provider: null });
  expect(await planOf(Lopez, Mensah)).toMatchObject({ provider: 'rule-based' });
  expect(model.received).toHaveLength(2);
});

it('sends no second attempt once the provider is withdrawn', async () => {
  const before = model.requests.length;
  const provider = { provider: 'openai-compatible', host: host() };
  model.replies = [
    (response) => {
      void allow(null).then(() => response.writeHead(503).end());
    },
    answerOf(WALK),
  ];
  expect(await planOf(Chen, David)).toMatchObject({ provider: 'rule-based', degraded: true });
  expect(model.requests).toHaveLength(before + 1);
  expect((await allow(provider)).body).toMatchObject({ outside_provider: provider });
});

it('starts no step by itself when the model failed, and loses nothing', async () => {
  model.replies = ['prose'];
  expect(await planOf(Chen, David)).toMatchObject({
    provider: 'rule-based',
    degraded: true,
    status: 'proposed',
    steps: [{ state: 'proposed' }],
  });
});

it('sends nothing to another host than the one that was named', async () => {
  const elsewhere = await serveModel(answerOf(WALK));
  const other = await startPlans({
    env: { LLM_BASE_URL: `${elsewhere.url}/v1`, LLM_MODEL: 'small-1' },
    database: new URL(site.app.superUrl).pathname.slice(1),
  });
  try {
    const { id } = await other.planFrom(Chen, David, TEXT);
    expect(await other.plan(Chen, id)).toMatchObject({ provider: 'rule-based', degraded: false });
    expect(elsewhere.requests).toEqual([]);
  } finally {
    await other.app.close();
    elsewhere.close();
  }
});

it('stops as soon as the provider is no longer allowed', async () => {
  const before = model.requests.length;
  expect((await allow(null)).body).toMatchObject({ outside_provider: null });
  expect(await planOf(Chen, David)).toMatchObject({ provider: 'rule-based', degraded: false });
  expect(model.requests).toHaveLength(before);
  expect((await sent()).at(-1)).toMatchObject({ action: 'care-plans.provider.disallow' });
});
