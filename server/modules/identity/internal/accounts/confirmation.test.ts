// From registering to a confirmed account. `demo` runs with the demo on; `real` without it on the same database, as an installation does.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, type NewAccount, register } from '../../../../../test/harness/accounts.ts';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { mailedLinks, mailedToken } from '../../../../../test/harness/mail.ts';
import { until } from '../../../../../test/harness/until.ts';
import { dropUnconfirmed } from './drop-unconfirmed.ts';

const PASSWORD = 'river stone cloud';
const OTHER = 'knee-garden-violet';
const HOUR = 3_600_000;

let demo: TestApp;
let real: TestApp;
let admin: string;
beforeAll(async () => {
  demo = await startApp();
  real = await startApp({ database: new URL(demo.superUrl).pathname.slice(1), env: { BEDSIDE_DEMO: 'off', DEFAULT_TENANT: '1' } });
  admin = await demo.tokenOf(8);
  await adminQuery(demo, "update identity.tenants set settings = settings - 'open_registration'");
});
afterAll(async () => {
  await real.close();
  await demo.close();
});
beforeEach(() => forgetAttempts(demo, '%'));

const signUp = (email: string, more: Partial<NewAccount> = {}, headers: Record<string, string> = {}) =>
  register(real, { email, password: PASSWORD, ...more }, headers);
const signIn = (email: string, password = PASSWORD) => real.request('POST', '/v1/auth/login', { body: { email, password } });
const confirm = (token: string, at = real) => at.request('POST', '/v1/auth/verify-email', { body: { token } });
const resend = (email: string, headers: Record<string, string> = {}) =>
  real.request('POST', '/v1/auth/verify-email/resend', { body: { email }, headers });
const confirmAsAdmin = (id: number, token = admin) => demo.request('POST', `/v1/users/${id}/confirm`, { token });
const count = async (text: string, values: unknown[]): Promise<number> => (await adminQuery(demo, text, values)).length;
const isPatient = (id: number) => count('select 1 from patients.patients where id = $1', [id]);

/** Rows of a person in every table that may hold some. */
const traces = async (id: number): Promise<Record<string, number>> => ({
  people: await count('select 1 from identity.people where id = $1', [id]),
  users: await count('select 1 from identity.users where id = $1', [id]),
  credentials: await count('select 1 from identity.credentials where user_id = $1', [id]),
  keys: await count('select 1 from identity.key_pairs where user_id = $1', [id]),
  links: await count('select 1 from identity.one_time_tokens where user_id = $1', [id]),
  mails: await count('select 1 from notifications.mails where user_id = $1', [id]),
});
const NOTHING = { people: 0, users: 0, credentials: 0, keys: 0, links: 0, mails: 0 };

describe('a registration', () => {
  it('is unconfirmed: no token, no patient, no way in before the link is opened', async () => {
    const email = 'mia@mail.example';
    const reply = await signUp('Mia@Mail.example', { firstName: 'Mia' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      user: { id: expect.any(Number), email, firstName: 'Mia', lastName: 'Kern', role: 'patient', status: 'unconfirmed', tenantId: 1 },
      recoveryCode: expect.any(String),
    });
    expect(reply.headers.getSetCookie()).toEqual([]);
    const { id } = reply.body.user;
    const token = await mailedToken(real, email, 'verify-email');
    expect((await signIn(email)).body).toMatchObject({ code: 'EMAIL_UNCONFIRMED', status: 403 });
    expect((await real.request('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).body.code).toBe('EMAIL_UNCONFIRMED');
    expect((await signIn(email, OTHER)).body.code).toBe('INVALID_CREDENTIALS');
    expect(await isPatient(id)).toBe(0);
    expect(
      await count("select 1 from platform.events where type = 'identity.user-registered' and data->>'user_id' = $1", [String(id)]),
    ).toBe(0);

    expect((await confirm(token)).status).toBe(204);
    const signedIn = await signIn(email);
    expect(signedIn.status).toBe(200);
    const me = await real.request('GET', '/v1/me', { token: signedIn.body.access_token });
    expect(me.body.user).toMatchObject({ id, email_verified: true });
    await until(async () => (await isPatient(id)) === 1, 'the patient’s entry');
  });

  it('of a clinician waits for approval once it is confirmed, or is active where registration is open', async () => {
    const email = 'nurse@mail.example';
    const { body } = await signUp(email, { role: 'nurse' });
    const approve = () => demo.request('POST', `/v1/users/${body.user.id}/approve`, { token: admin });
    expect((await approve()).body).toMatchObject({ code: 'USER_STATUS_CONFLICT', details: { status: 'unconfirmed' } });
    await confirm(await mailedToken(real, email, 'verify-email'));
    expect((await signIn(email)).body.code).toBe('ACCOUNT_PENDING');
    expect((await approve()).body.status).toBe('active');

    await adminQuery(demo, `update identity.tenants set settings = settings || '{"open_registration": true}' where id = 2`);
    const abroad = 'doctor@mail.example';
    await signUp(abroad, { role: 'doctor', tenant: 2 });
    await confirm(await mailedToken(real, abroad, 'verify-email'));
    expect((await signIn(abroad)).status).toBe(200);
  });

  it('needs no confirmation in the demo, but only on the machine itself', async () => {
    expect((await register(demo, { email: 'here@mail.example', password: PASSWORD })).body.token).toBeTruthy();
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const elsewhere = await register(demo, { email: 'there@mail.example', password: PASSWORD }, headers);
    expect(elsewhere.body.user.status).toBe('unconfirmed');
    expect(elsewhere.body.token).toBeUndefined();
  });

  it('is confirmed once, however many tabs open the link at the same time', async () => {
    const email = 'tabs@mail.example';
    const { body } = await signUp(email);
    const token = await mailedToken(real, email, 'verify-email');
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => confirm(token, i % 2 ? demo : real)));
    expect(replies.map((r) => r.status)).toEqual(Array.from({ length: 8 }, () => 204));
    const events = "select 1 from platform.events where type = 'identity.user-registered' and data->>'user_id' = $1";
    expect(await count(events, [String(body.user.id)])).toBe(1);
    expect((await confirm(token.replace(/^1/, '2'))).body.code).toBe('TOKEN_INVALID');
  });

  it('gives its network one point back when the link is opened, and nothing when it is opened again', async () => {
    const email = 'replay@mail.example';
    await signUp(email);
    const token = await mailedToken(real, email, 'verify-email');
    await adminQuery(demo, "update platform.rate_limits set points = 20 where key = 'register:127.0.0.1'");
    for (let i = 0; i < 3; i++) expect((await confirm(token)).status).toBe(204);
    expect(await adminQuery(demo, "select points from platform.rate_limits where key = 'register:127.0.0.1'")).toEqual([{ points: 19 }]);
  });

  it('leaves a row on the trail when a link is none', async () => {
    const refusals = () =>
      count("select 1 from audit.platform_events where action = 'identity.email.verify' and outcome = 'refused' and reason = $1", [
        'TOKEN_INVALID',
      ]);
    const before = await refusals();
    expect((await confirm(`1.${'x'.repeat(43)}`)).body.code).toBe('TOKEN_INVALID');
    expect((await confirm('no link at all')).body.code).toBe('TOKEN_INVALID');
    expect(await refusals()).toBe(before + 2);
  });

  it('is confirmed by a reset, too: both links come through the mailbox', async () => {
    const email = 'reset@mail.example';
    const { body } = await signUp(email);
    await mailedToken(real, email, 'verify-email');
    expect((await real.request('POST', '/v1/auth/password/forgot', { body: { email } })).status).toBe(202);
    const token = await mailedToken(real, email, 'reset-password');
    expect((await real.request('POST', '/v1/auth/password/reset', { body: { token, new: OTHER } })).status).toBe(200);
    expect((await signIn(email, OTHER)).status).toBe(200);
    expect((await signIn(email)).status).toBe(401);
    await until(async () => (await isPatient(body.user.id)) === 1, 'the patient’s entry');
  });
});

describe('another registration of the address', () => {
  it('replaces the unconfirmed one: link, password and name are void, in whatever case the address is written', async () => {
    const email = 'squat@mail.example';
    const first = (await signUp(email, { firstName: 'Squatter' })).body;
    const link = await mailedToken(real, email, 'verify-email');
    const second = await signUp('SQUAT@mail.example', { firstName: 'Owner', password: OTHER });
    expect(second.status).toBe(201);
    expect(second.body.user.id).not.toBe(first.user.id);
    expect(await traces(first.user.id)).toEqual(NOTHING);
    expect((await confirm(link)).body.code).toBe('TOKEN_INVALID');
    expect((await signIn(email)).body.code).toBe('INVALID_CREDENTIALS');
    await confirm(await mailedToken(real, email, 'verify-email'));
    expect((await signIn(email, OTHER)).body.user.name).toBe('Owner Kern');
    expect((await signUp(email)).body.code).toBe('EMAIL_TAKEN');
  });

  it('replaces one in another clinic', async () => {
    const email = 'moved@mail.example';
    const first = (await signUp(email, { tenant: 2 })).body;
    const second = await signUp(email, { tenant: 1 });
    expect(second.body.user.tenantId).toBe(1);
    expect((await traces(first.user.id)).users).toBe(0);
    await confirm(await mailedToken(real, email, 'verify-email'));
    expect((await signUp(email, { tenant: 2 })).body.code).toBe('EMAIL_TAKEN');
  });

  it('leaves one account when five come at once, in both clinics and both processes', async () => {
    const email = 'five@mail.example';
    const replies = await Promise.all(
      [0, 1, 2, 3, 4].map((i) =>
        register(i % 2 ? demo : real, { email, password: `${PASSWORD} ${i}`, tenant: 1 + (i % 2) }, { 'x-forwarded-for': '203.0.113.9' }),
      ),
    );
    expect(
      replies.every((r) => r.status === 201 || r.status === 409),
      replies.map((r) => r.status).join(),
    ).toBe(true);
    const [row] = await adminQuery(demo, 'select id from identity.users where email = $1', [email]);
    const fits = [];
    for (let i = 0; i < 5; i++)
      if ((await signIn(email, `${PASSWORD} ${i}`)).body.code === 'EMAIL_UNCONFIRMED') fits.push(replies[i]!.body.user.id);
    expect(fits).toEqual([row!['id']]);
  });

  it('with the same Idempotency-Key is the same registration', async () => {
    const headers = { 'idempotency-key': 'unconfirmed-1' };
    const first = await signUp('same@mail.example', {}, headers);
    expect((await signUp('same@mail.example', {}, headers)).body.code).toBe('ALREADY_ISSUED');
    expect((await traces(first.body.user.id)).users).toBe(1);
  });

  it('is refused after five in an hour: each sends a mail', async () => {
    for (let i = 0; i < 5; i++) expect((await signUp('mailbox@mail.example')).status).toBe(201);
    expect((await signUp('mailbox@mail.example')).body.code).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('the link, asked for again', () => {
  it('comes for an address that waits for it; for others there is the same reply and no mail', async () => {
    const email = 'again@mail.example';
    await signUp(email);
    const first = await mailedToken(real, email, 'verify-email');
    const replies = [await resend(email), await resend('nobody@mail.example'), await resend('david.wang@northside.example')];
    expect(replies.map(({ status, text }) => ({ status, text }))).toEqual(replies.map(() => ({ status: 202, text: '' })));
    const second = await mailedToken(real, email, 'verify-email', 2);
    // Mails overtake each other: the older link is good until one of them is used.
    expect((await confirm(first)).status).toBe(204);
    expect((await confirm(second)).status).toBe(204);
    expect((await resend(email)).status).toBe(202);
    const rows = await adminQuery(demo, "select reason from audit.platform_events where action = 'identity.email.resend' order by at");
    expect(rows.map((row) => row['reason'])).toEqual(['NO_ACCOUNT', 'NO_ACCOUNT', 'NO_ACCOUNT']);
    expect(await mailedLinks(real, 'david.wang@northside.example', 'verify-email')).toEqual([]);
  });

  it('fills no mailbox, and never says that it is limited', async () => {
    const email = 'flood@mail.example';
    const { body } = await signUp(email);
    const replies = [];
    for (let i = 0; i < 6; i++) replies.push(await resend(email));
    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 202));
    expect(
      await count("select 1 from audit.events where action = 'identity.email.resend' and resource_id = $1", [String(body.user.id)]),
    ).toBe(3);
  });
});

describe('an administrator', () => {
  it('confirms a registration; a second click finds it done', async () => {
    const email = 'byhand@mail.example';
    const { id } = (await signUp(email)).body.user;
    const { users } = (await demo.request('GET', '/v1/users?status=unconfirmed&limit=200', { token: admin })).body;
    expect(users).toContainEqual(expect.objectContaining({ id, email, status: 'unconfirmed', email_verified: false }));
    const clicks = await Promise.all([confirmAsAdmin(id), confirmAsAdmin(id)]);
    expect(clicks.map((r) => [r.status, r.body.status])).toEqual([
      [200, 'active'],
      [200, 'active'],
    ]);
    expect(await count("select 1 from audit.events where action = 'identity.user.confirm' and resource_id = $1", [String(id)])).toBe(1);
    expect((await signIn(email)).status).toBe(200);
    await until(async () => (await isPatient(id)) === 1, 'the patient’s entry');
    // The mailbox is still to be proved.
    expect((await confirm(await mailedToken(real, email, 'verify-email'))).status).toBe(204);
  });

  it('reaches neither another clinic’s registrations nor a disabled account', async () => {
    const { id } = (await signUp('abroad@mail.example', { tenant: 2 })).body.user;
    expect((await confirmAsAdmin(id)).body.code).toBe('USER_NOT_FOUND');
    expect((await confirmAsAdmin(id, await demo.tokenOf(11))).body.status).toBe('active');
    await demo.request('POST', '/v1/users/6/disable', { token: admin });
    expect((await confirmAsAdmin(6)).body.code).toBe('USER_STATUS_CONFLICT');
    expect((await demo.request('POST', `/v1/users/6/enable`, { token: admin })).status).toBe(200);
  });
});

describe('what nobody confirms', () => {
  /** Runs the job as if this many hours had passed. */
  const dropAfter = (hours: number): Promise<number> => {
    const { appPool, transactions, clock } = real.platform;
    return dropUnconfirmed({ appPool, transactions, clock: { ...clock, now: () => new Date(clock.now().getTime() + hours * HOUR) } });
  };

  it('is dropped after 24 hours without a trace, in every clinic, and the address is free again', async () => {
    const kept = (await signUp('kept@mail.example')).body.user.id;
    await confirm(await mailedToken(real, 'kept@mail.example', 'verify-email'));
    const here = (await signUp('here.late@mail.example')).body.user.id;
    const abroad = (await signUp('abroad.late@mail.example', { tenant: 2 })).body.user.id;
    const link = await mailedToken(real, 'here.late@mail.example', 'verify-email');
    await dropAfter(23);
    expect((await traces(here)).users).toBe(1);
    expect(await dropAfter(24)).toBeGreaterThanOrEqual(2);
    expect([await traces(here), await traces(abroad)]).toEqual([NOTHING, NOTHING]);
    expect((await traces(kept)).users).toBe(1);
    expect(await count("select 1 from identity.users where status = 'unconfirmed'", [])).toBe(0);
    expect((await confirm(link)).body.code).toBe('TOKEN_INVALID');
    const rows = await adminQuery(
      demo,
      "select patients from audit.events where action = 'identity.registration.drop' and resource_id = $1",
      [String(here)],
    );
    expect(rows).toEqual([{ patients: [here] }]);
    expect((await signUp('here.late@mail.example')).status).toBe(201);
  });

  it('ends with its links, also with one that was mailed later', async () => {
    const email = 'later@mail.example';
    const { id } = (await signUp(email)).body.user;
    await mailedToken(real, email, 'verify-email');
    await adminQuery(demo, "update identity.users set created_at = created_at - interval '20 hours' where id = $1", [id]);
    await resend(email);
    await mailedToken(real, email, 'verify-email', 2);
    const [link] = await adminQuery(
      demo,
      `select t.expires_at - u.created_at = interval '24 hours' as ends_with_it from identity.one_time_tokens t
        join identity.users u on u.id = t.user_id where u.id = $1 order by t.created_at desc limit 1`,
      [id],
    );
    expect(link).toEqual({ ends_with_it: true });
  });

  it('is either confirmed or dropped when both happen at once', async () => {
    for (let round = 0; round < 5; round++) {
      const email = `race${round}@mail.example`;
      const { id } = (await signUp(email)).body.user;
      const token = await mailedToken(real, email, 'verify-email');
      const [reply] = await Promise.all([confirm(token), dropAfter(24)]);
      const confirmed = reply.status === 204;
      expect(confirmed || reply.body.code === 'TOKEN_INVALID', JSON.stringify(reply.body)).toBe(true);
      expect((await traces(id)).users).toBe(confirmed ? 1 : 0);
      expect((await signIn(email)).status).toBe(confirmed ? 200 : 401);
    }
  });

  it('cannot be used to delete anybody else', async () => {
    const { id } = (await signUp('guarded@mail.example')).body.user;
    await confirmAsAdmin(id);
    for (const person of [id, 4]) {
      const remove = real.platform.transactions.transact(
        { actor: { kind: 'system', name: 'test' }, tenantId: 1, requestId: 'test', address: null, now: real.clock.now() },
        (tx) => tx.db.deleteFrom('identity.people').where('id', '=', person).executeTakeFirst(),
      );
      expect((await remove).numDeletedRows).toBe(0n);
    }
  });
});
