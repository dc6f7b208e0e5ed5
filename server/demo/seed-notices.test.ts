// The notices of the demo: each person has some, those of unread messages go with the messages, and one email did not arrive.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemo } from '#server/demo/seed.ts';
import { startApp, type TestApp } from '../../test/harness/app.ts';
import { adminQuery } from '../../test/harness/people/accounts.ts';
import { until } from '../../test/harness/until.ts';
import { RECENT_CONVERSATIONS } from './consultations/recent-conversations.ts';
import { PERSON } from './people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await adminQuery(app, 'delete from notifications.deliveries; delete from notifications.notices');
  await seedDemo(app.platform, app, { withNotices: true });
});
afterAll(() => app.close());

const call = async (person: number, method: string, path: string, body?: unknown) => {
  const reply = await app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
};
interface Listed {
  kind: string;
  count: number;
  read_at: string | null;
  link: { type: string; id: string } | null;
}
const noticesOf = async (person: number): Promise<Listed[]> => (await call(person, 'GET', '/v1/notifications?limit=200')).notifications;

it('are of several kinds for each person, read and unread, and are written once', async () => {
  const counts = async () => (await adminQuery(app, 'select count(*)::int as n from notifications.notices'))[0];
  const before = await counts();
  await seedDemo(app.platform, app, { withNotices: true });
  expect(await counts()).toEqual(before);
  for (const [name, person] of Object.entries(PERSON)) {
    const notices = await noticesOf(person);
    expect([name, new Set(notices.map(({ kind }) => kind)).size]).toEqual([name, expect.toSatisfy((kinds: number) => kinds >= 2)]);
    expect(
      notices.some(({ read_at }) => read_at !== null),
      name,
    ).toBe(true);
    expect(
      notices.some(({ read_at }) => read_at === null),
      name,
    ).toBe(true);
  }
  const kinds = (await noticesOf(PERSON.priya)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['ward-handed-over', 'task-assigned', 'new-device']));
});

it('of unread messages end when the messages are read', async () => {
  const { id, unread } = RECENT_CONVERSATIONS.find((one) => one.unread[PERSON.chen] !== undefined)!;
  const ofConsultation = async () =>
    (await noticesOf(PERSON.chen)).filter(({ kind, link }) => kind === 'consultation-message' && link?.id === String(id));
  expect(await ofConsultation()).toMatchObject([{ count: unread[PERSON.chen], read_at: null }]);
  const { messages } = await call(PERSON.chen, 'GET', `/v1/chat/${id}/messages`);
  const newest = Math.max(...messages.map((message: { id: number }) => message.id));
  await call(PERSON.chen, 'POST', `/v1/chat/${id}/read`, { message_id: newest });
  await until(async () => (await ofConsultation())[0]?.read_at !== null, 'the notice is over');
});

it('the administrator sends the email again that did not arrive', async () => {
  const { dead_letters } = await call(PERSON.sam, 'GET', '/v1/notifications/dead-letters');
  expect(dead_letters).toMatchObject([{ user: { id: PERSON.linh }, error_code: 'SMTP_550', channel: 'email' }]);
  await call(PERSON.sam, 'POST', `/v1/notifications/dead-letters/${dead_letters[0].id}/resend`);
  await until(
    async () => (await app.request('GET', '/dev/mail')).text.includes('linh.nguyen@northside.example · kept'),
    'it is in the outbox',
  );
});
