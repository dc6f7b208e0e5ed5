// A phone number: confirmed by a code over SMS, told when it is replaced, and stopped by a reply.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery } from '../../../test/harness/accounts.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { type Provider, startProvider } from '../../../test/harness/provider.ts';
import { until } from '../../../test/harness/until.ts';
import { signatureOf } from './internal/phone/incoming-sms.ts';

const LINH = 3;
const DAVID = 4;
const CHEN = 2;
const KOFI = 10;
const NUMBER = '+447700900123';
const OTHER = '+447700900456';
const TOKEN = 'auth-token-of-tests';
const PUBLIC = 'https://care.example';

let app: TestApp;
let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
  const env = {
    SMS_URL: provider.url,
    SMS_ACCOUNT: 'AC1',
    SMS_TOKEN: TOKEN,
    SMS_FROM: '+15005550006',
    OUTGOING_LOOPBACK: 'on',
    PUBLIC_URL: PUBLIC,
  };
  app = await startApp({ env });
});
beforeEach(async () => {
  const tables = ['phones', 'phone_codes', 'deliveries', 'notices', 'preferences', 'stopped_numbers'].map(
    (name) => `notifications.${name}`,
  );
  await adminQuery(app, [...tables, 'platform.rate_limits'].map((table) => `delete from ${table};`).join(''));
  provider.received.length = 0;
  provider.reply(() => ({ status: 201, body: '{}' }));
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

const call = async (person: number, method: string, path: string, body?: unknown) =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });
const texts = () => provider.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
const textTo = (number: string, nth = 1) => until(() => texts().filter(({ To }) => To === number)[nth - 1], `SMS ${nth} to ${number}`);
const codeIn = (text: Record<string, string>): string => /\b\d{6}\b/.exec(text['Body']!)![0];
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

const request = (person: number, phone: string) => call(person, 'POST', '/v1/me/phone', { phone });
const confirm = (person: number, code: string) => call(person, 'POST', '/v1/me/phone/confirm', { code });
const setUp = async (person: number, number: string) => {
  const before = texts().filter(({ To }) => To === number).length;
  expect((await request(person, number)).status).toBe(202);
  const reply = await confirm(person, codeIn(await textTo(number, before + 1)));
  expect(reply).toMatchObject({ status: 200, body: { phone: number } });
};
const allOfSms = async (person: number) => (await call(person, 'GET', '/v1/notifications/preferences')).body.channels.sms;
const smsOf = async (person: number) => {
  const { phone, confirmed } = await allOfSms(person);
  return { phone, confirmed };
};
const reply = (from: string, text: string, token = TOKEN) => {
  const fields = new URLSearchParams({ From: from, Body: text, To: '+15005550006' });
  return app.request('POST', '/sms/incoming', {
    body: fields.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signatureOf(token, `${PUBLIC}/sms/incoming`, fields),
    },
  });
};

it('is used once the code that was sent to it is entered', async () => {
  expect((await request(LINH, '+44 7700 900-123')).status).toBe(202);
  const text = await textTo(NUMBER);
  expect(text).toMatchObject({ From: '+15005550006', Body: expect.stringMatching(/Northside Clinic is \d{6}/) });
  expect(provider.received[0]).toMatchObject({
    path: '/2010-04-01/Accounts/AC1/Messages.json',
    headers: { authorization: `Basic ${Buffer.from(`AC1:${TOKEN}`).toString('base64')}` },
  });
  expect(await allOfSms(LINH)).toEqual({ available: true, phone: null, confirmed: false, pending: NUMBER });
  expect(await confirm(LINH, codeIn(text))).toMatchObject({ status: 200, body: { phone: NUMBER } });
  expect(await allOfSms(LINH)).toEqual({ available: true, phone: NUMBER, confirmed: true, pending: null });
  // Once.
  expect(await confirm(LINH, codeIn(text))).toMatchObject({ status: 409, body: { code: 'PHONE_CODE_EXPIRED' } });
});

it('accepts a code five times at most, and for ten minutes', async () => {
  await request(LINH, NUMBER);
  const code = codeIn(await textTo(NUMBER));
  for (let n = 0; n < 5; n++) expect(await confirm(LINH, wrong(code))).toMatchObject({ status: 400, body: { code: 'PHONE_CODE_WRONG' } });
  expect(await confirm(LINH, code)).toMatchObject({ status: 409, body: { code: 'PHONE_CODE_EXPIRED' } });
  expect((await allOfSms(LINH)).pending).toBeNull();
  await request(LINH, NUMBER);
  const second = codeIn(await textTo(NUMBER, 2));
  await app.clock.standing(async () => {
    app.clock.advance(10 * 60_000 + 1);
    expect((await confirm(LINH, second)).body.code).toBe('PHONE_CODE_EXPIRED');
  });
});

it('does not accept the code of another person', async () => {
  await request(LINH, NUMBER);
  const code = codeIn(await textTo(NUMBER));
  await request(DAVID, OTHER);
  if (code !== codeIn(await textTo(OTHER))) expect((await confirm(DAVID, code)).body.code).toBe('PHONE_CODE_WRONG');
});

it('informs the former number, and its owner by email and in the app', async () => {
  await setUp(LINH, NUMBER);
  await setUp(LINH, OTHER);
  expect((await textTo(NUMBER, 2))['Body']).toMatch(/^The phone number of your Bedside account was changed\nhttps:\/\/care\.example\/$/);
  await until(
    async () => (await adminQuery(app, "select 1 from notifications.notices where user_id = 3 and kind = 'phone-changed'")).length === 2,
    'a notice for each change',
  );
  expect((await call(LINH, 'DELETE', '/v1/me/phone')).status).toBe(204);
  await textTo(OTHER, 2);
  expect(await smsOf(LINH)).toEqual({ phone: null, confirmed: false });
});

it('sends no more than five codes a day, to a number or for an account', async () => {
  for (let n = 0; n < 5; n++) expect((await request(LINH, NUMBER)).status).toBe(202);
  expect(await request(LINH, OTHER)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_CODES' } });
  expect(await request(DAVID, NUMBER)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_CODES' } });
});

it('refuses numbers that are not international, not whole, or have a national prefix inside', async () => {
  const numbers = [
    '07700 900123',
    '+44',
    '+0123456789',
    'tel:+447700900123',
    '+44770090012345678',
    '',
    '+44 (0) 7700 900111',
    '+44(0)7700900111',
    '+4407700900111',
    '+353087123456',
    '+39 (0) 6 1234567',
  ];
  for (const phone of numbers)
    expect(await request(LINH, phone), phone).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
});

it('accepts numbers of other countries, also with a zero that belongs to them', async () => {
  // An account has five codes a day.
  for (const phone of ['+39 06 12345678', '+225 07 12 34 56 78', '+1 202 555 0100', '+27 10 000 0000', '+353 87 123 4567'])
    expect((await request(LINH, phone)).status, phone).toBe(202);
});

it('keeps numbers and codes out of readable columns, events and jobs', async () => {
  await setUp(LINH, NUMBER);
  const rows = await adminQuery(
    app,
    `select t::text as row from notifications.phones t union all select t::text from notifications.deliveries t
     union all select data::text from jobs.job where name like 'notifications.%' union all select t::text from audit.events t`,
  );
  const hex = Buffer.from(NUMBER).toString('hex');
  // The digits of a code may be in an ID or in encrypted bytes by chance.
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`7700900123|${hex}|\\b${codeIn(await textTo(NUMBER))}\\b`));
});

describe('a notification by SMS', () => {
  const turnOn = (person: number) =>
    call(person, 'PUT', '/v1/notifications/preferences', {
      kinds: [{ kind: 'consultation-opened', email: false, sms: true, push: false, in_app: true }],
      quiet_hours: null,
      digest: 'off',
      digest_at: '08:00',
      time_zone: 'UTC',
    });
  const open = () => call(CHEN, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: CHEN, subject: 'CANARY knee pain' });
  const delivery = (status: string) =>
    until(
      async () =>
        (await adminQuery(app, "select * from notifications.deliveries where channel = 'sms' and kind = 'consultation-opened'")).find(
          (row) => row['status'] === status,
        ),
      `a delivery that is ${status}`,
    );

  it('says that something is new, and nothing about it', async () => {
    await setUp(LINH, NUMBER);
    expect((await turnOn(LINH)).status).toBe(200);
    expect((await open()).status).toBe(201);
    const { Body } = await textTo(NUMBER, 2);
    expect(Body).toMatch(/^A new consultation is open\nhttps:\/\/care\.example\/consultations\/\d+$/);
    const { id } = (await delivery('sent')) as { id: string };
    expect(provider.received.at(-1)!.headers['idempotency-key']).toBe(id);
  });

  it('stops when the owner replies STOP, in every clinic, until they reply START', async () => {
    await setUp(LINH, NUMBER);
    await turnOn(LINH);
    expect((await reply(NUMBER, ' Stop. ')).text).toContain('<Response/>');
    expect(await smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: false });
    await open();
    await until(
      async () => (await adminQuery(app, "select 1 from notifications.deliveries where kind = 'consultation-opened'")).length > 0,
      'the notice in the app',
    );
    expect(await adminQuery(app, "select 1 from notifications.deliveries where channel = 'sms' and kind = 'consultation-opened'")).toEqual(
      [],
    );
    await reply(NUMBER, 'START');
    expect(await smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
    const trail = await adminQuery(
      app,
      "select action, patients from audit.events where action like 'notifications.sms.%' order by at, id",
    );
    expect(trail).toEqual([
      { action: 'notifications.sms.stop', patients: [LINH] },
      { action: 'notifications.sms.start', patients: [LINH] },
    ]);
  });

  const settledCodes = (count: number) =>
    until(async () => {
      const rows = await adminQuery(
        app,
        "select status from notifications.deliveries where kind = 'phone-code' and settled_at is not null",
      );
      return rows.length === count ? rows.map(({ status }) => status) : undefined;
    }, `${count} settled codes`);
  const accepted = { status: 202, text: '' };

  it('goes to no number that replied STOP, also unconfirmed, for no account, and the reply is the same', async () => {
    expect(await request(LINH, NUMBER)).toMatchObject(accepted);
    await textTo(NUMBER);
    await reply(NUMBER, 'STOP');
    expect(await request(LINH, NUMBER)).toMatchObject(accepted);
    expect(await request(DAVID, NUMBER)).toMatchObject(accepted);
    expect(await request(KOFI, NUMBER)).toMatchObject(accepted);
    expect((await settledCodes(4)).sort()).toEqual(['sent', 'suppressed', 'suppressed', 'suppressed']);
    expect(texts()).toHaveLength(1);
    expect((await allOfSms(DAVID)).pending).toBe(NUMBER);
    await reply(NUMBER, 'START');
    await request(DAVID, NUMBER);
    await textTo(NUMBER, 2);
  });

  it('goes to no number that replied STOP and was removed and confirmed again with an earlier code', async () => {
    await setUp(LINH, NUMBER);
    await request(DAVID, NUMBER);
    const code = codeIn(await textTo(NUMBER, 2));
    await reply(NUMBER, 'STOP');
    expect((await call(LINH, 'DELETE', '/v1/me/phone')).status).toBe(204);
    expect((await confirm(DAVID, code)).status).toBe(200);
    expect(await smsOf(DAVID)).toEqual({ phone: NUMBER, confirmed: false });
    await request(DAVID, OTHER);
    await confirm(DAVID, codeIn(await textTo(OTHER)));
    expect(texts().filter(({ To }) => To === NUMBER)).toHaveLength(2);
    await reply(NUMBER, 'START');
    await setUp(LINH, NUMBER);
    expect(await smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
  });

  it('is given up when the provider refuses the number, with its error number', async () => {
    await setUp(LINH, NUMBER);
    await turnOn(LINH);
    provider.reply(() => ({ status: 400, body: JSON.stringify({ code: 21211, message: `The 'To' number ${NUMBER} is not valid` }) }));
    await open();
    expect(await delivery('dead')).toMatchObject({ last_error_code: 'SMS_21211', attempts: 1 });
  });

  it('is tried again when the provider fails', async () => {
    await setUp(LINH, NUMBER);
    await turnOn(LINH);
    let failures = 1;
    provider.reply(() => (failures-- > 0 ? { status: 503 } : { status: 201 }));
    await open();
    expect(await delivery('sent')).toMatchObject({ last_error_code: 'HTTP_503' });
  });
});

it('believes only the provider’s signature', async () => {
  await setUp(LINH, NUMBER);
  expect((await reply(NUMBER, 'STOP', 'another token')).status).toBe(403);
  const unsigned = {
    body: `From=${encodeURIComponent(NUMBER)}&Body=STOP`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  expect((await app.request('POST', '/sms/incoming', unsigned)).status).toBe(403);
  expect(await smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
});

it('signs as the provider documents it', () => {
  // https://www.twilio.com/docs/usage/security
  const fields = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  });
  expect(signatureOf('12345', 'https://example.com/myapp.php?foo=1&bar=2', fields)).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=');
});
