// Messages by SMS: their content, STOP and START, failures of the provider, and its signature.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsHandled } from '../../../test/harness/events-handled.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { codeIn, type Phones, startPhones } from '../../../test/harness/providers/phones.ts';
import { until } from '../../../test/harness/until.ts';
import { signatureOf } from './internal/phone/incoming-sms.ts';

const LINH = 3;
const DAVID = 4;
const CHEN = 2;
const KOFI = 10;
const NUMBER = '+447700900123';
const OTHER = '+447700900456';

let phones: Phones;
beforeAll(async () => {
  phones = await startPhones();
});
beforeEach(() => phones.clear());
afterAll(() => phones?.close());

describe('a notification by SMS', () => {
  const turnOn = (person: number) =>
    phones.call(person, 'PUT', '/v1/notifications/preferences', {
      kinds: [{ kind: 'consultation-opened', email: false, sms: true, push: false, in_app: true }],
      quiet_hours: null,
      digest: 'off',
      digest_at: '08:00',
      time_zone: 'UTC',
    });
  const open = () => phones.call(CHEN, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: CHEN, subject: 'CANARY knee pain' });
  const delivery = (status: string) =>
    until(
      async () =>
        (
          await adminQuery(phones.app, "select * from notifications.deliveries where channel = 'sms' and kind = 'consultation-opened'")
        ).find((row) => row['status'] === status),
      `a delivery that is ${status}`,
    );

  it('says that something is new, and nothing about it', async () => {
    await phones.setUp(LINH, NUMBER);
    expect((await turnOn(LINH)).status).toBe(200);
    expect((await open()).status).toBe(201);
    const { Body } = await phones.textTo(NUMBER, 2);
    expect(Body).toMatch(/^A new consultation is open\nhttps:\/\/care\.example\/consultations\/\d+$/);
    const { id } = (await delivery('sent')) as { id: string };
    expect(phones.provider.received.at(-1)!.headers['idempotency-key']).toBe(id);
  });

  it('stops when the owner replies STOP, in every clinic, until they reply START', async () => {
    await phones.setUp(LINH, NUMBER);
    await turnOn(LINH);
    expect((await phones.reply(NUMBER, ' Stop. ')).text).toContain('<Response/>');
    expect(await phones.smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: false });
    await open();
    await eventsHandled(phones.app);
    expect(
      await adminQuery(phones.app, "select 1 from notifications.deliveries where channel = 'sms' and kind = 'consultation-opened'"),
    ).toEqual([]);
    await phones.reply(NUMBER, 'START');
    expect(await phones.smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
    const trail = await adminQuery(
      phones.app,
      "select action, patients from audit.events where action like 'notifications.sms.%' order by at, id",
    );
    expect(trail).toEqual([
      { action: 'notifications.sms.stop', patients: [LINH] },
      { action: 'notifications.sms.start', patients: [LINH] },
    ]);
    // Providers stop at these as well.
    for (const word of ['REVOKE', 'OptOut', 'baja', 'توقف']) {
      await phones.reply(NUMBER, word);
      expect((await phones.smsOf(LINH)).confirmed, word).toBe(false);
      await phones.reply(NUMBER, 'START');
    }
  });

  const settledCodes = (count: number) =>
    until(async () => {
      const rows = await adminQuery(
        phones.app,
        "select status from notifications.deliveries where kind = 'phone-code' and settled_at is not null",
      );
      return rows.length === count ? rows.map(({ status }) => status) : undefined;
    }, `${count} settled codes`);
  const accepted = { status: 202, text: '' };

  it('goes to no number that replied STOP, also unconfirmed, for no account, and the reply is the same', async () => {
    expect(await phones.request(LINH, NUMBER)).toMatchObject(accepted);
    await phones.textTo(NUMBER);
    await phones.reply(NUMBER, 'STOP');
    expect(await phones.request(LINH, NUMBER)).toMatchObject(accepted);
    expect(await phones.request(DAVID, NUMBER)).toMatchObject(accepted);
    expect(await phones.request(KOFI, NUMBER)).toMatchObject(accepted);
    expect((await settledCodes(4)).sort()).toEqual(['sent', 'suppressed', 'suppressed', 'suppressed']);
    expect(phones.texts()).toHaveLength(1);
    expect((await phones.channelOf(DAVID)).pending).toBe(NUMBER);
    await phones.reply(NUMBER, 'START');
    await phones.request(DAVID, NUMBER);
    await phones.textTo(NUMBER, 2);
  });

  it('goes to no number that replied STOP and was removed and confirmed again with an earlier code', async () => {
    await phones.setUp(LINH, NUMBER);
    await phones.request(DAVID, NUMBER);
    const code = codeIn(await phones.textTo(NUMBER, 2));
    await phones.reply(NUMBER, 'STOP');
    expect((await phones.call(LINH, 'DELETE', '/v1/me/phone')).status).toBe(204);
    expect((await phones.confirm(DAVID, code)).status).toBe(200);
    expect(await phones.smsOf(DAVID)).toEqual({ phone: NUMBER, confirmed: false });
    await phones.request(DAVID, OTHER);
    await phones.confirm(DAVID, codeIn(await phones.textTo(OTHER)));
    expect(phones.texts().filter(({ To }) => To === NUMBER)).toHaveLength(2);
    await phones.reply(NUMBER, 'START');
    await phones.setUp(LINH, NUMBER);
    expect(await phones.smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
  });

  it('is given up when the provider refuses the number, with its error number', async () => {
    await phones.setUp(LINH, NUMBER);
    await turnOn(LINH);
    phones.provider.reply(() => ({
      status: 400,
      body: JSON.stringify({ code: 21211, message: `The 'To' number ${NUMBER} is not valid` }),
    }));
    await open();
    expect(await delivery('dead')).toMatchObject({ last_error_code: 'SMS_21211', attempts: 1 });
  });

  it('is tried again when the provider fails', async () => {
    await phones.setUp(LINH, NUMBER);
    await turnOn(LINH);
    let failures = 1;
    phones.provider.reply(() => (failures-- > 0 ? { status: 503 } : { status: 201 }));
    await open();
    expect(await delivery('sent')).toMatchObject({ last_error_code: 'HTTP_503' });
  });
});

it('believes only the provider’s signature', async () => {
  await phones.setUp(LINH, NUMBER);
  expect((await phones.reply(NUMBER, 'STOP', 'another token')).status).toBe(403);
  const unsigned = {
    body: `From=${encodeURIComponent(NUMBER)}&Body=STOP`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  };
  expect((await phones.app.request('POST', '/sms/incoming', unsigned)).status).toBe(403);
  expect(await phones.smsOf(LINH)).toEqual({ phone: NUMBER, confirmed: true });
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
