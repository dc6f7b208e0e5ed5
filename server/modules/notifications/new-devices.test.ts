// Sign-ins on new devices: who is told, how, and how often.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { deliveriesOf, noticesOf } from '../../../test/harness/notices.ts';

const LINH = 3;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('a sign-in on a new device is told by the app and by email; the first of an account, and a known device, are not', async () => {
  const body = { email: 'linh.nguyen@northside.example', password: 'bedside-demo' };
  const headers = { 'x-bedside-app': 'patient' };
  const first = await app.request('POST', '/v1/auth/login', { body, headers });
  expect((await noticesOf(app, LINH)).notifications).toEqual([]);
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await app.request('POST', '/v1/auth/login', { body, headers: { ...headers, cookie } });
  expect((await noticesOf(app, LINH)).notifications).toEqual([]);
  await app.request('POST', '/v1/auth/login', { body, headers });
  expect((await noticesOf(app, LINH)).notifications.map(({ kind }) => kind)).toEqual(['new-device']);
  expect((await deliveriesOf(app, LINH)).map(({ kind }) => kind)).toEqual(['new-device']);
});

it('sign-ins on new devices within an hour are one notice and one email, a later one another', async () => {
  const body = { email: 'linh.nguyen@northside.example', password: 'bedside-demo' };
  const signIn = () => app.request('POST', '/v1/auth/login', { body, headers: { 'x-bedside-app': 'patient' } });
  // The first of an account is no news, and this one may be.
  await signIn();
  const earlier = (await noticesOf(app, LINH)).notifications.length;
  const toTheHour = 3_600_000 - (app.clock.now().getTime() % 3_600_000);
  await app.clock.standing(async () => {
    app.clock.advance(toTheHour);
    for (let n = 0; n < 3; n++) await signIn();
    const counts = async () =>
      (await noticesOf(app, LINH)).notifications.slice(0, -earlier || undefined).map(({ kind, count }) => [kind, count]);
    expect(await counts()).toEqual([['new-device', 3]]);
    const nudges = async () => (await deliveriesOf(app, LINH)).filter(({ status }) => status !== 'suppressed').length - earlier;
    expect(await nudges()).toBe(1);
    app.clock.advance(3_600_000);
    await signIn();
    expect(await counts()).toEqual([
      ['new-device', 1],
      ['new-device', 3],
    ]);
    expect(await nudges()).toBe(2);
  });
  app.clock.advance(-toTheHour - 3_600_000);
});
