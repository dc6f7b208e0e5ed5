// Messages about an event leave the server soon, on every channel, and with nothing in them that a person wrote.
import { Writable } from 'node:stream';
import { decrypt } from 'http_ece';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consultationOpened } from '#modules/consultations/events.ts';
import { passwordChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { createLogger } from '#platform/log.ts';
import { pdf } from '../../../test/files/samples.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { freePort } from '../../../test/harness/network/free-port.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { type Provider, startProvider } from '../../../test/harness/providers/provider.ts';
import { newBrowser, type TestBrowser } from '../../../test/harness/providers/push-subscription.ts';
import { SENT_MESSAGES } from '../../../test/harness/sent-messages.ts';
import { until } from '../../../test/harness/until.ts';

const CHEN = 2;
const LINH = 3;
const DAVID = 4;
const PRIYA = 5;
const SAM = 8;
const CANARY = 'canary-knee-operation';
/** A person hears of an event within this time of it. */
const WITHIN_MS = 10_000;

const lines: string[] = [];
const mails: Email[] = [];
let smtp: SMTPServer;
let provider: Provider;
let browser: TestBrowser;
let app: TestApp;
beforeAll(async () => {
  const port = await freePort();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('linh.') ? Object.assign(new Error(`no ${CANARY}`), { responseCode: 550 }) : undefined),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
  provider = await startProvider();
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  app = await startApp({
    env: {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SMS_URL: provider.url,
      SMS_ACCOUNT: 'AC1',
      SMS_TOKEN: 'token',
      SMS_FROM: '+15005550006',
      OUTGOING_LOOPBACK: 'on',
      PUBLIC_URL: 'https://care.example',
    },
    log: createLogger('trace', out),
  });
  browser = newBrowser(`${provider.url}/push/1`);
});
afterAll(async () => {
  await app.close();
  await provider.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const call = async (person: number, method: string, path: string, body?: unknown) => {
  const reply = await app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply.body;
};
const texts = () =>
  provider.received
    .filter(({ path }) => path.includes('Messages'))
    .map(({ body }) => String(new URLSearchParams(body.toString()).get('Body')));
const pushed = () =>
  provider.received
    .filter(({ path }) => path.startsWith('/push/'))
    .map(({ body }) =>
      decrypt(body, { version: 'aes128gcm', privateKey: browser.key, authSecret: browser.auth.toString('base64url') }).toString(),
    );
const headersOf = ({ headers }: Email) => Object.fromEntries(headers.map(({ key, value }) => [key, value]));

/** Dr Chen hears of messages by every channel. */
const reachByAll = async (): Promise<void> => {
  await call(CHEN, 'POST', '/v1/push/subscriptions', browser.subscription);
  await call(CHEN, 'POST', '/v1/me/phone', { phone: '+447700900123' });
  const code = await until(() => /\b\d{6}\b/.exec(texts()[0] ?? ''), 'the code');
  await call(CHEN, 'POST', '/v1/me/phone/confirm', { code: code[0] });
  await call(CHEN, 'PUT', '/v1/notifications/preferences', {
    kinds: [{ kind: 'consultation-message', email: true, sms: true, push: true, in_app: true }],
    quiet_hours: null,
    digest: 'off',
    digest_at: '08:00',
    time_zone: 'UTC',
  });
};

it('a message is told by every channel within ten seconds, and its text and subject are in nothing that is sent, stored or logged', async () => {
  await reachByAll();
  mails.length = 0;
  await call(DAVID, 'POST', '/v1/chat/1/messages', { content: CANARY });
  // The log of a failed attempt is part of what is checked: Linh's mailbox is refused.
  await call(CHEN, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: CHEN, subject: CANARY });
  const about = () =>
    adminQuery(
      app,
      `select d.channel, d.status, extract(epoch from d.settled_at - e.at)::float8 * 1000 as ms
    from notifications.deliveries d join ${SENT_MESSAGES} e on e.id::uuid = d.event_id where d.kind = 'consultation-message' and d.user_id = ${CHEN}`,
    );
  const told = await until(async () => {
    const rows = await about();
    return rows.length === 3 && rows.every(({ status }) => status === 'sent') ? rows : undefined;
  }, 'all three channels');
  expect(told.map(({ channel }) => channel).sort()).toEqual(['email', 'push', 'sms']);
  expect(Math.max(...told.map(({ ms }) => Number(ms)))).toBeLessThan(WITHIN_MS);
  const dead = await until(
    async () => (await call(SAM, 'GET', '/v1/notifications/dead-letters')).dead_letters as object[],
    'a dead letter',
  );
  expect(dead).toMatchObject([{ user: { id: LINH }, error_code: 'SMTP_550' }]);

  const mail = mails.find(({ subject }) => subject === 'You have a new message');
  expect(mail!.to).toMatchObject([{ address: 'isabella.chen@northside.example' }]);
  const stored = await adminQuery(
    app,
    `select n::text as row from notifications.notices n union all select d::text from notifications.deliveries d
     union all select j::text from jobs.job j union all select e::text from platform.events e
     union all select d::text from platform.event_deliveries d union all select a::text from audit.events a`,
  );
  const places = {
    subject: mail!.subject,
    text: mail!.text,
    html: mail!.html,
    headers: JSON.stringify(mail!.headers),
    sms: texts().at(-1),
    push: pushed().at(-1),
    notices: JSON.stringify([await call(CHEN, 'GET', '/v1/notifications'), await call(LINH, 'GET', '/v1/notifications')]),
    deadLetters: JSON.stringify(dead),
    rows: JSON.stringify(stored),
    log: lines.join(''),
  };
  for (const [place, text] of Object.entries(places)) {
    expect(text, place).not.toMatch(/^$/);
    expect([place, text]).toEqual([place, expect.not.stringContaining(CANARY)]);
    expect([place, text]).toEqual([place, expect.not.stringContaining(Buffer.from(CANARY).toString('hex'))]);
  }
  for (const text of [places.sms, places.push, places.subject]) expect(text).toContain('You have a new message');
});

it('news of the inbox goes out by every channel without subject, text, note or name of a file', async () => {
  const on = { email: true, sms: true, push: true, in_app: true };
  await call(CHEN, 'PUT', '/v1/notifications/preferences', {
    kinds: [
      { kind: 'thread-urgent', ...on },
      { kind: 'thread-mention', ...on },
    ],
    quiet_hours: null,
    digest: 'off',
    digest_at: '08:00',
    time_zone: 'UTC',
  });
  const threads = { patient: '/api/patient-portal/messages/threads', clinic: '/api/patient-messages/threads' };
  const upload = await app.request('POST', '/api/patient-portal/messages/attachments', {
    token: await app.tokenOf(DAVID),
    file: new File([new Uint8Array(pdf())], `${CANARY}.pdf`),
  });
  const medical = { subject: CANARY, category: 'medical', messageText: CANARY, attachmentIds: [upload.body.id] };
  const { threadId } = await call(DAVID, 'POST', threads.patient, medical);
  const note = { messageText: `${CANARY} @[Isabella Chen](${CHEN})`, isInternalNote: true };
  await call(PRIYA, 'POST', `${threads.clinic}/${threadId}/messages`, note);
  const sent = async (...wanted: string[]) => {
    const rows = await adminQuery(
      app,
      `select d.user_id, d.kind, d.channel from notifications.deliveries d join notifications.notices n on n.id = d.notice_id
        where n.link_id = $1 and d.status = 'sent'`,
      [threadId],
    );
    const found = rows.map(({ user_id, kind, channel }) => `${user_id} ${kind} ${channel}`);
    return wanted.every((one) => found.includes(one));
  };
  const channels = ['email', 'push', 'sms'];
  const forChen = channels.flatMap((channel) => [`${CHEN} thread-urgent ${channel}`, `${CHEN} thread-mention ${channel}`]);
  await until(() => sent(...forChen), 'every channel');
  await call(PRIYA, 'POST', `${threads.clinic}/${threadId}/messages`, { messageText: CANARY });
  await until(() => sent(`${DAVID} thread-reply email`), 'the email to the patient');
  const out = JSON.stringify([mails, texts(), pushed(), lines]);
  for (const text of ['urgent', 'mentioned']) expect(out).toContain(text);
  expect(out).not.toContain(CANARY);
});

it('an email that can be turned off has the headers that turn it off with one click; one about security has neither', async () => {
  await app.platform.transactions.transact(systemCtx('test', 1, app.clock.now(), 'test'), async (tx) => {
    tx.emit(passwordChanged, { user_id: CHEN });
    tx.emit(consultationOpened, { consultation_id: 1, patient_id: DAVID, doctor_id: CHEN, by_id: DAVID });
  });
  const security = await until(() => mails.find(({ subject }) => subject === 'Your Bedside password was changed'), 'the mail');
  const ordinary = await until(() => mails.find(({ subject }) => subject === 'A new consultation is open'), 'the other mail');
  for (const header of ['list-unsubscribe', 'list-unsubscribe-post']) expect(headersOf(security)).not.toHaveProperty(header);
  expect(security.text).not.toContain('/unsubscribe');
  expect(headersOf(ordinary)).toMatchObject({
    'list-unsubscribe': expect.stringMatching(/^<https:\/\/care\.example\/unsubscribe\?token=[\w-]+>$/),
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  });
  const { pathname, search } = new URL(headersOf(ordinary)['list-unsubscribe']!.slice(1, -1));
  expect((await app.request('POST', pathname + search, { headers: {} })).status).toBe(200);
  const { kinds } = await call(CHEN, 'GET', '/v1/notifications/preferences');
  expect(kinds).toContainEqual(expect.objectContaining({ kind: 'consultation-opened', email: false, in_app: true }));
});
