// The list of a patient's open plans: those that run, wait for their approval or are being renewed, and no other.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan } from '#contracts/plans.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { AS_NEEDED, type PlansSite, startPlans, WALK } from './plans-harness.ts';

const { Chen, Smith, David } = PEOPLE;

let site: PlansSite;
beforeAll(async () => {
  site = await startPlans();
});
afterAll(() => site?.app.close());

const open = (person: number, more = ''): Promise<{ plans: CarePlan[]; next: string | null }> =>
  site.must(person, 'GET', `/v1/care-plans?patient_id=${David}&open=true${more}`);
const idsOf = ({ plans }: { plans: CarePlan[] }): string[] => plans.map(({ id }) => id);

it('has an old plan that runs, whatever has ended since', async () => {
  const proposed = await site.planFrom(Chen, David, AS_NEEDED);
  const active = await site.approve(
    Chen,
    proposed,
    proposed.steps!.map(({ id }) => id),
  );
  for (let n = 0; n < 3; n++) await site.planFrom(Smith, David, WALK);
  const [newest, ...ended] = (await site.plans(Chen, David)).filter(({ id }) => id !== active.id);
  expect(ended.map(({ status }) => status)).toEqual(['superseded', 'superseded']);
  for (const reader of [Chen, David]) expect(idsOf(await open(reader))).toEqual([newest!.id, active.id]);
  const first = await open(Chen, '&first=1');
  expect(idsOf(first)).toEqual([newest!.id]);
  const second = await open(Chen, `&first=1&after=${first.next}`);
  expect([idsOf(second), second.next]).toEqual([[active.id], null]);
});

it('has the one that its patient follows until the next one is approved, and none that was stopped', async () => {
  const [smiths] = (await open(Chen)).plans;
  await site.must(Smith, 'POST', `/v1/care-plans/${smiths!.id}/stop`);
  const [running] = (await open(Chen)).plans;
  site.app.clock.advance(1000);
  const next = await site.planFrom(Chen, David, WALK);
  const renewed = (await open(David)).plans;
  expect(renewed.map(({ id, being_renewed }) => [id, being_renewed])).toEqual([
    [next.id, false],
    [running!.id, true],
  ]);
});

it('takes no other value', async () => {
  expect(await site.codeOf(Chen, 'GET', `/v1/care-plans?patient_id=${David}&open=false`)).toBe('VALIDATION_FAILED');
});
