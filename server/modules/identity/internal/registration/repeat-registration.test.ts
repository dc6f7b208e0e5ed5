// A repeated registration with the same Idempotency-Key uses up no limit.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { adminQuery, forgetAttempts } from '../../../../../test/harness/people/accounts.ts';
import { type Registrations, startRegistrations } from '../../../../../test/harness/people/registrations.ts';

let site: Registrations;
beforeAll(async () => {
  site = await startRegistrations();
});
afterAll(() => site.close());
beforeEach(() => forgetAttempts(site.demo, '%'));

/** Points counted against network, pair and mailbox. */
const counted = async (): Promise<number[]> => {
  const rows = await adminQuery(site.demo, "select points from platform.rate_limits where key like 'register-%' order by key");
  return rows.map(({ points }) => Number(points));
};

/** Uses up all limits of this network and mailbox. */
const useUp = () => adminQuery(site.demo, "update platform.rate_limits set points = 1000 where key like 'register-%'");

const statuses = (replies: { status: number; body: { code?: string } }[]) => replies.map(({ status, body }) => `${status} ${body.code}`);

it('is refused as already issued, or as a reused key with another body, even when the limits are used up', async () => {
  const email = 'again@mail.example';
  const key = { 'idempotency-key': 'again' };
  expect((await site.signUp(email, {}, key)).status).toBe(201);
  expect(await counted()).toEqual([1, 1, 1]);
  const send = async () =>
    statuses([
      await site.signUp(email, {}, key),
      await site.signUp(email, { firstName: 'Mia' }, key),
      await site.signUp(email, { password: 'password1234' }, key),
    ]);
  const told = ['409 ALREADY_ISSUED', '422 IDEMPOTENCY_KEY_REUSED', '422 IDEMPOTENCY_KEY_REUSED'];
  expect(await send()).toEqual(told);
  expect(await counted()).toEqual([1, 1, 1]);
  await useUp();
  expect(await send()).toEqual(told);
  expect(statuses([await site.signUp(email, {}, { 'idempotency-key': 'another' })])).toEqual(['429 TOO_MANY_ATTEMPTS']);
  expect(await counted()).toEqual([1000, 1000, 1000]);
});

it('counts once when it is sent several times at once', async () => {
  const twice = () => site.signUp('twice@mail.example', {}, { 'idempotency-key': 'twice' });
  expect(statuses(await Promise.all([twice(), twice(), twice()])).sort()).toEqual([
    '201 undefined',
    '409 ALREADY_ISSUED',
    '409 ALREADY_ISSUED',
  ]);
  expect(await counted()).toEqual([1, 1, 1]);
});
