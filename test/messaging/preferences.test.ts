// A patient's preferences for messages: the same choices as in the settings of notifications.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Correspondence, correspond, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Tom } = PEOPLE;
const PATH = `${PORTAL}/preferences`;
const ALL = '/v1/notifications/preferences';
const kindOf = async (kind: string) => (await people.must(David, 'GET', ALL)).kinds.find((one: { kind: string }) => one.kind === kind);

it('are those of notifications: each shows what the other changed, and keeps every other choice', async () => {
  const before = await people.must(David, 'GET', PATH);
  expect(before).toEqual({
    emailNotificationsEnabled: true,
    smsNotificationsEnabled: false,
    notificationEmail: expect.stringContaining('@'),
    notificationPhone: null,
  });
  const others = await kindOf('consultation-message');
  const changed = { ...before, emailNotificationsEnabled: false, smsNotificationsEnabled: true };
  expect(await people.must(David, 'PUT', PATH, changed)).toEqual(changed);
  expect(await people.must(David, 'GET', PATH)).toEqual(changed);
  expect(await kindOf('thread-reply')).toMatchObject({ email: false, sms: true, push: true, in_app: true });
  expect(await kindOf('consultation-message')).toEqual(others);
  const all = await people.must(David, 'GET', ALL);
  const kinds = all.kinds
    .filter(({ can_change }: { can_change: boolean }) => can_change)
    .map(({ kind, email, sms, push, in_app }: Record<string, unknown>) => ({
      kind,
      email: kind === 'thread-reply' || email,
      sms,
      push,
      in_app,
    }));
  const { quiet_hours, digest, digest_at, time_zone } = all;
  await people.must(David, 'PUT', ALL, { kinds, quiet_hours, digest, digest_at, time_zone });
  expect(await people.must(David, 'GET', PATH)).toMatchObject({ emailNotificationsEnabled: true, smsNotificationsEnabled: true });
});

it('change neither address nor number, which are confirmed in the account', async () => {
  const current = await people.must(David, 'GET', PATH);
  for (const [field, value] of [
    ['notificationEmail', 'another@example.org'],
    ['notificationPhone', '+44 7700 900123'],
  ] as const) {
    const reply = await people.ask(David, 'PUT', PATH, { ...current, [field]: value });
    expect([reply.status, reply.body.details.fields]).toEqual([400, { [field]: 'is changed in the account, where it is confirmed' }]);
  }
});

it('are for patients', async () => {
  expect((await people.ask(Tom, 'GET', PATH)).status).toBe(403);
});
