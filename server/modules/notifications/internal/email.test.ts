// Mail over a real SMTP connection, and the outbox that stands in for it in the demo.
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passwordChanged, passwordResetRequested } from '#modules/identity/events.ts';
import { CircuitOpen } from '#platform/breaker.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../../../../test/harness/app.ts';
import { freePort } from '../../../../test/harness/network/free-port.ts';
import { adminQuery } from '../../../../test/harness/people/accounts.ts';
import { silentLog } from '../../../../test/harness/run/settings.ts';
import { until } from '../../../../test/harness/until.ts';
import { createEmailChannel } from '../channels/email.ts';
import { createOutlet } from '../channels/outlet.ts';
import { renderOutbox } from './outbox-page.ts';

/** Less than the time after which an idle connection is closed. */
const CLOSED_WITHIN_MS = 5000;
const TABLES = [
  'notifications.deliveries',
  'notifications.notices',
  'platform.event_deliveries',
  'platform.events',
  'platform.rate_limits',
  'identity.one_time_tokens',
  "jobs.job where name = 'notifications.deliver'",
];
const LINH = 'linh.nguyen@northside.example';

/** Asks for a reset link as the API does. */
const forgot = (app: TestApp, email = LINH) => app.request('POST', '/v1/auth/password/forgot', { body: { email } });
const mails = (app: TestApp) =>
  adminQuery(app, "select id, status, kind, user_id, tenant_id from notifications.deliveries where channel = 'email' order by created_at");

const envOf = (smtp: string): Record<string, string> => ({
  SMTP_URL: smtp,
  PUBLIC_URL: 'https://care.example/',
  MAIL_FROM: 'Care <care@care.example>',
});

interface MailServer {
  url: string;
  /** Number of open connections. */
  open(): number;
  close(): Promise<void>;
}

const startMailServer = async (on: { onConnection?: () => void; onMail: (mail: Email) => 'accepted' | 'refused' }): Promise<MailServer> => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    // It ends the connections that a client keeps open.
    closeTimeout: 1,
    onConnect: (_session, done) => {
      on.onConnection?.();
      done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const isRefused = on.onMail(await PostalMime.parse(Buffer.concat(chunks))) === 'refused';
        done(isRefused ? Object.assign(new Error('come back later'), { responseCode: 451 }) : undefined);
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    open: () => server.connections.size,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

describe('with a mail server', () => {
  let app: TestApp;
  let server: MailServer;
  let received: Email[];
  let connections: number;
  let refuses: () => boolean;

  beforeAll(async () => {
    server = await startMailServer({
      onConnection: () => {
        connections += 1;
      },
      onMail: (mail) => {
        if (refuses()) return 'refused';
        received.push(mail);
        return 'accepted';
      },
    });
    app = await startApp({ env: envOf(server.url) });
  });
  beforeEach(async () => {
    await adminQuery(app, TABLES.map((table) => `delete from ${table};`).join(''));
    received = [];
    connections = 0;
    refuses = () => false;
  });
  afterAll(async () => {
    await app.close();
    await until(() => server.open() === 0, 'the app has closed its connections', CLOSED_WITHIN_MS);
    await server.close();
  });

  it('a reset link arrives, greets by the first name, and works', async () => {
    await forgot(app);
    const [mail] = await until(() => (received.length > 0 ? received : undefined), 'the mail');
    expect(mail).toMatchObject({ subject: 'Reset your Bedside password', from: { address: 'care@care.example' }, to: [{ address: LINH }] });
    expect(mail!.text).toMatch(/^Hello Linh,/);
    expect(mail!.text + mail!.html!).not.toMatch(/Nguyen/);
    const link = /https:\/\/care\.example\/reset-password\?token=([\w.-]+)/.exec(mail!.text ?? '')!;
    expect(mail!.html).toContain(`href="${link[0]}"`);
    const row = await until(async () => (await mails(app)).find((m) => m['status'] === 'sent'), 'the note that it was sent');
    expect(row).toMatchObject({ status: 'sent', kind: 'reset-password', user_id: 3, tenant_id: 1 });
    expect(mail!.messageId).toBe(`<${String(row['id'])}@bedside>`);
    const reset = await app.request('POST', '/v1/auth/password/reset', { body: { token: link[1], new: 'knee-garden-violet' } });
    expect(reset.status).toBe(200);
    await until(() => received.length === 2, 'the mail about the change');
    expect(received[1]!.subject).toBe('Your Bedside password was changed');
  });

  it('leads everybody to their own app', async () => {
    await forgot(app, 'isabella.chen@northside.example');
    await forgot(app, 'sam.lee@northside.example');
    await until(() => received.length === 2, 'two mails');
    const links = received.map((m) => /https:\/\/\S+\?/.exec(m.text ?? '')![0]).sort();
    expect(links).toEqual(['https://care.example/admin/reset-password?', 'https://care.example/clinic/reset-password?']);
  });

  it('many mails share a few connections', async () => {
    const ctx = systemCtx('test', 1, app.clock.now(), 'test');
    await app.platform.transactions.transact(ctx, async (tx) => {
      for (let n = 0; n < 30; n++) tx.emit(passwordChanged, { user_id: 3 });
    });
    await until(() => received.length === 30, 'all mails');
    expect(connections).toBeLessThanOrEqual(10);
  });

  it('is tried again when the server refuses for now', async () => {
    let refusals = 1;
    refuses = () => refusals-- > 0;
    await forgot(app);
    await until(() => received.length === 1, 'the mail at the second try');
    expect(refusals).toBeLessThanOrEqual(0);
  });

  it('an event that comes twice makes one mail', async () => {
    await forgot(app);
    await until(() => received.length === 1, 'the mail');
    const [event] = await adminQuery(app, 'select * from platform.events where type = $1', [passwordResetRequested.type]);
    const subscription = app.platform.subscriptions.byName('notifications.reset-password')!;
    await subscription.handle({ id: String(event!['id']), tenantId: 1, at: event!['at'] as Date, data: event!['data'] });
    expect(await mails(app)).toHaveLength(1);
    expect(await adminQuery(app, "select 1 from identity.one_time_tokens where purpose = 'reset'")).toHaveLength(1);
    expect(await adminQuery(app, "select 1 from jobs.job where name = 'notifications.deliver'")).toHaveLength(1);
  });

  it('keeps link and recipient out of events, jobs and readable columns', async () => {
    await forgot(app);
    await until(async () => (await mails(app)).length === 1, 'the mail');
    const rows = await adminQuery(
      app,
      `select m::text as row from notifications.deliveries m union all select j.data::text from jobs.job j
      union all select e.data::text from platform.events e union all select d.data::text from platform.event_deliveries d`,
    );
    expect(JSON.stringify(rows)).not.toMatch(/linh|reset-password\?/i);
  });

  it('an event about an unknown account is kept as failed, not swallowed', async () => {
    const { platform } = app;
    const ctx = systemCtx('test', 1, app.clock.now(), 'test');
    await platform.transactions.transact(ctx, async (tx) => tx.emit(passwordChanged, { user_id: 777 }));
    await until(
      async () => (await adminQuery(app, 'select last_error from platform.event_deliveries where attempts > 0')).length > 0,
      'a failed try',
    );
    expect(await mails(app)).toEqual([]);
  });
});

it('a server that is down costs mails that wait no retries', async () => {
  const app = await startApp({ env: envOf(`smtp://127.0.0.1:${await freePort()}`) });
  try {
    const people = ['isabella.chen', 'john.smith', 'linh.nguyen', 'david.wang', 'priya.patel', 'tom.baker', 'grace.okafor', 'sam.lee'];
    for (const person of people) await forgot(app, `${person}@northside.example`);
    // A job that failed before the circuit was open is in the state `retry`.
    const postponed = () =>
      adminQuery(
        app,
        "select retry_count from jobs.job where name = 'notifications.deliver' and state = 'created' and start_after > now()",
      );
    const waiting = await until(async () => {
      const jobs = await postponed();
      return jobs.length === people.length ? jobs : undefined;
    }, 'every mail is postponed');
    expect(waiting.map((job) => job['retry_count'])).toEqual(people.map(() => 0));
    expect((await mails(app)).map((mail) => mail['status'])).toEqual(people.map(() => 'queued'));
  } finally {
    await app.close();
  }
});

it('a refusal of one mail is not taken for a server that is down', async () => {
  const server = await startMailServer({ onMail: () => 'refused' });
  const channel = createEmailChannel({ SMTP_URL: server.url, MAIL_FROM: 'care@care.example' });
  const sender = createOutlet(channel, silentLog, { failures: 1, probeAfterMs: 60_000 });
  const words = { subject: 's', text: 't', html: 'h', short: 's', link: null };
  const send = () =>
    sender.send({ id: 'id', tenantId: 1, userId: 3, to: LINH, kind: 'reset-password', language: 'en', words, unsubscribe: null });
  for (let i = 0; i < 2; i++) await expect(send()).rejects.toMatchObject({ responseCode: 451 });
  await server.close();
  await expect(send()).rejects.toMatchObject({ code: 'ESOCKET' });
  await expect(send()).rejects.toThrow(CircuitOpen);
  sender.close();
});

describe('the demo’s outbox', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('shows the newest mails with links that can be clicked', async () => {
    expect((await app.request('GET', '/dev/mail')).text).toContain('Nothing yet');
    await forgot(app);
    await forgot(app, 'kofi.mensah@harbour.example');
    await until(async () => (await mails(app)).filter((m) => m['status'] === 'kept').length === 2, 'two mails kept');
    const page = await app.request('GET', '/dev/mail');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text.match(/<a href="http:\/\/127\.0\.0\.1:\d+\/reset-password\?token=bsm_[12]_[\w-]{43}">/g)).toHaveLength(2);
    const nonce = /style nonce="([^"]+)"/.exec(page.text)![1]!;
    expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce.replaceAll('&#39;', "'")}'`);
  });

  it('is shown to nobody else, and not outside the demo', async () => {
    expect((await app.request('GET', '/dev/mail', { headers: { 'x-forwarded-for': '203.0.113.5' } })).status).toBe(404);
    const off = await startApp({ database: new URL(app.superUrl).pathname.slice(1), env: { BEDSIDE_DEMO: 'off' } });
    try {
      expect((await off.request('GET', '/dev/mail')).text).not.toContain('Outbox');
    } finally {
      await off.close();
    }
  });

  it('escapes everything', () => {
    const evil = `"><script>alert('x')</script>`;
    const message = { to: evil, language: 'en', subject: evil, text: `https://x/${evil}`, short: evil } as const;
    const html = renderOutbox([{ channel: 'email', status: 'kept', createdAt: new Date(0), message }], evil);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});
