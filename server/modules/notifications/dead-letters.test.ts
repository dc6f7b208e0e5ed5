// Deliveries that fail: tried again, given up, sent again; and what a crash left behind. Over a real SMTP connection.
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { goLive } from '../../../test/harness/live.ts';
import { freePort } from '../../../test/harness/network/free-port.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { silentLog } from '../../../test/harness/run/settings.ts';
import { until } from '../../../test/harness/until.ts';
import { createEmailChannel } from './channels/email.ts';
import { createOutlet } from './channels/outlet.ts';
import { deliver } from './internal/deliveries/deliver.ts';
import { releaseDue } from './internal/deliveries/release.ts';

const LINH = 3;
const DAVID = 4;
const SAM = 8;
const SILVA = 11;

let app: TestApp;
let server: SMTPServer;
/** The reply to the next messages; undefined accepts them. */
let refusal: number | undefined;
const received: string[] = [];
/** Messages as they were transmitted. */
const raw: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) =>
      done(refusal === undefined ? undefined : Object.assign(new Error('no'), { responseCode: refusal })),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        raw.push(text);
        received.push(/^message-id:\s*<([^@>]+)@/im.exec(text)![1]!);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  app = await startApp({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
});
beforeEach(async () => {
  refusal = undefined;
  received.length = 0;
  raw.length = 0;
  await adminQuery(app, 'delete from notifications.deliveries');
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** An account can ask for few of these emails in an hour. */
const forgot = (name = 'linh.nguyen') => app.request('POST', '/v1/auth/password/forgot', { body: { email: `${name}@northside.example` } });
const deliveries = () => adminQuery(app, 'select id, status, attempts, last_error_code, params from notifications.deliveries order by id');
const deadLetters = async (person: number) => {
  const reply = await app.request('GET', '/v1/notifications/dead-letters', { token: await app.tokenOf(person) });
  expect(reply.status).toBe(200);
  return reply.body.dead_letters;
};

it('an address that the server refuses for good is a dead letter at once, which an administrator sends again with a new link', async () => {
  refusal = 550;
  await forgot();
  const dead = await until(async () => (await deliveries()).find(({ status }) => status === 'dead'), 'it is given up');
  expect(dead).toMatchObject({ attempts: 1, last_error_code: 'SMTP_550' });
  expect(await deadLetters(SAM)).toEqual([
    {
      id: dead['id'],
      channel: 'email',
      kind: 'reset-password',
      user: { id: LINH, name: 'Linh Nguyen' },
      attempts: 1,
      error_code: 'SMTP_550',
      created_at: expect.any(String),
      died_at: expect.any(String),
    },
  ]);
  expect(await deadLetters(SILVA)).toEqual([]);

  refusal = undefined;
  const resend = async () =>
    app.request('POST', `/v1/notifications/dead-letters/${String(dead['id'])}/resend`, { token: await app.tokenOf(SAM) });
  expect((await resend()).body).toEqual({ id: dead['id'], status: 'queued' });
  await until(() => received.length === 1, 'it arrives');
  expect(received).toEqual([dead['id']]);
  await until(async () => (await deliveries())[0]!['status'] === 'sent', 'it is noted');
  expect((await deliveries())[0]!['params']).not.toEqual(dead['params']);
  expect((await resend()).status).toBe(404);
  expect(await deadLetters(SAM)).toEqual([]);
});

it('is reported to the administrators of the clinic when it is given up, and when one sends it again', async () => {
  const [admin, ...others] = await Promise.all([SAM, DAVID, SILVA].map((person) => goLive(app, person, 'me')));
  refusal = 550;
  await forgot('david.wang');
  expect(await admin!.next('dead-letters.changed')).toEqual({ type: 'dead-letters.changed', topic: 'me' });
  const [dead] = await deadLetters(SAM);
  refusal = undefined;
  const sent = await app.request('POST', `/v1/notifications/dead-letters/${dead.id}/resend`, { token: await app.tokenOf(SAM) });
  expect(sent.status).toBe(200);
  await admin!.next('dead-letters.changed', undefined, 2);
  for (const other of others) await other.settled();
  expect(others.flatMap((other) => other.all('dead-letters.changed'))).toEqual([]);
});

it('sends a link to a new address again only while that change is pending', async () => {
  const token = await app.tokenOf(LINH);
  const giveUp = async (email: string): Promise<string> => {
    await adminQuery(app, 'delete from notifications.deliveries');
    refusal = 550;
    await app.request('POST', '/v1/me/email', { token, body: { email, password: 'bedside-demo' } });
    const dead = await until(async () => (await deliveries()).find(({ status }) => status === 'dead'), 'it is given up');
    refusal = undefined;
    return String(dead['id']);
  };
  const resend = async (id: string) =>
    app.request('POST', `/v1/notifications/dead-letters/${id}/resend`, { token: await app.tokenOf(SAM) });
  const first = await giveUp('linh.first@mail.example');
  expect((await resend(first)).status).toBe(200);
  await until(() => received.includes(first), 'it arrives');
  expect(raw.at(-1)).toMatch(/^to: linh\.first@mail\.example/im);
  const second = await giveUp('linh.second@mail.example');
  await app.request('DELETE', '/v1/me/email', { token });
  expect((await resend(second)).body.code).toBe('DELIVERY_NOT_FOUND');
});

it('a server that refuses for now is tried again; the last attempt makes a dead letter', async () => {
  refusal = 451;
  await forgot();
  await until(async () => Number((await deliveries())[0]?.['attempts'] ?? 0) > 0, 'a failed attempt');
  const [delivery] = await deliveries();
  expect(delivery).toMatchObject({ status: 'queued', last_error_code: 'EENVELOPE' });
  const outlet = createOutlet(createEmailChannel(app.platform.config), silentLog);
  const deps = { platform: app.platform, identity: app.identity, outlets: new Map([['email', outlet]] as const) };
  await deliver(deps, { tenantId: 1, id: String(delivery!['id']), queue: 'notifications.deliver' }, { attempt: 13, last: true });
  expect((await deliveries())[0]).toMatchObject({ status: 'dead', last_error_code: 'EENVELOPE' });
  await adminQuery(app, "delete from jobs.job where name = 'notifications.deliver'");
});

it('a delivery that lost its job gets another; one that has a job does not', async () => {
  refusal = 451;
  await forgot();
  await until(async () => Number((await deliveries())[0]?.['attempts'] ?? 0) > 0, 'a failed attempt');
  const jobs = () =>
    adminQuery(app, "select state from jobs.job where name = 'notifications.deliver' and state in ('created', 'retry', 'active')");
  const long = 24 * 3_600_000;
  app.clock.advance(long);
  expect(await releaseDue(app.platform)).toBe(0);
  expect(await jobs()).toHaveLength(1);
  await adminQuery(app, "delete from jobs.job where name = 'notifications.deliver'");
  refusal = undefined;
  expect(await releaseDue(app.platform)).toBe(1);
  await until(() => received.length === 1, 'it arrives');
  app.clock.advance(-long);
});

it('a message of an account that was disabled since is not sent', async () => {
  await adminQuery(app, "update identity.users set status = 'disabled' where id = 3");
  const text = `insert into notifications.deliveries (tenant_id, id, event_id, user_id, channel, kind, status, due_at, created_at)
    values (1, $1, $1, 3, 'email', 'consultation-opened', 'queued', now(), now())`;
  const id = '01890000-0000-7000-8000-000000000001';
  await adminQuery(app, text, [id]);
  const outlet = createOutlet(createEmailChannel(app.platform.config), silentLog);
  const deps = { platform: app.platform, identity: app.identity, outlets: new Map([['email', outlet]] as const) };
  await deliver(deps, { tenantId: 1, id, queue: 'notifications.deliver' }, { attempt: 1, last: false });
  expect([(await deliveries())[0]!['status'], received]).toEqual(['suppressed', []]);
  await adminQuery(app, "update identity.users set status = 'active' where id = 3");
});

it('what goes out about a message has neither its text nor the names of anybody but its recipient', async () => {
  const content = 'canary-knee-operation';
  const reply = await app.request('POST', '/v1/chat/1/messages', { token: await app.tokenOf(DAVID), body: { content } });
  expect(reply.status).toBe(201);
  await until(() => raw.length === 1, 'the nudge arrives');
  const { text = '', html = '', subject, to, headers } = await PostalMime.parse(raw[0]!);
  expect([subject, to?.[0]?.address]).toEqual(['You have a new message', 'isabella.chen@northside.example']);
  expect(text).toMatch(/^Hello Isabella,/);
  // The encrypted token of a link has random letters, such as "mrn".
  const all = (subject + text + html + JSON.stringify(headers.filter(({ key }) => key !== 'to'))).replaceAll(/(?<=token=)[\w.~-]+/g, '');
  expect(all).not.toMatch(/canary|knee|David|Wang|Chen|MRN/i);
  const stored = await adminQuery(
    app,
    `select n::text as row from notifications.notices n union all select d::text from notifications.deliveries d
     union all select data::text from jobs.job union all select data::text from platform.events`,
  );
  expect(JSON.stringify(stored)).not.toMatch(/canary|David|Wang|@northside/i);
});

it('the list tells whether emails are sent at all', async () => {
  const sends = async (from: TestApp) =>
    (await from.request('GET', '/v1/notifications/dead-letters', { token: await from.tokenOf(SAM) })).body.sends_email;
  expect(await sends(app)).toBe(true);
  const silent = await startApp({ env: { BEDSIDE_DEMO: 'off' } });
  try {
    await adminQuery(silent, 'update identity.users set demo = false');
    expect(await sends(silent)).toBe(false);
  } finally {
    await silent.close();
  }
});
