// A phone number: confirmed by a code over SMS, and replaced.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventsHandled } from '../../../test/harness/events-handled.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { codeIn, type Phones, SMS_TOKEN, startPhones } from '../../../test/harness/providers/phones.ts';
import { until } from '../../../test/harness/until.ts';

const LINH = 3;
const DAVID = 4;
const NUMBER = '+447700900123';
const OTHER = '+447700900456';

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

let phones: Phones;
beforeAll(async () => {
  phones = await startPhones();
});
beforeEach(() => phones.clear());
afterAll(() => phones?.close());

it('is used once the code that was sent to it is entered', async () => {
  expect((await phones.request(LINH, '+44 7700 900-123')).status).toBe(202);
  const text = await phones.textTo(NUMBER);
  expect(text).toMatchObject({ From: '+15005550006', Body: expect.stringMatching(/Northside Clinic is \d{6}/) });
  expect(phones.provider.received[0]).toMatchObject({
    path: '/2010-04-01/Accounts/AC1/Messages.json',
    headers: { authorization: `Basic ${Buffer.from(`AC1:${SMS_TOKEN}`).toString('base64')}` },
  });
  expect(await phones.channelOf(LINH)).toEqual({ available: true, phone: null, confirmed: false, pending: NUMBER });
  expect(await phones.confirm(LINH, codeIn(text))).toMatchObject({ status: 200, body: { phone: NUMBER } });
  expect(await phones.channelOf(LINH)).toEqual({ available: true, phone: NUMBER, confirmed: true, pending: null });
  // Once.
  expect(await phones.confirm(LINH, codeIn(text))).toMatchObject({ status: 409, body: { code: 'PHONE_CODE_EXPIRED' } });
});

it('accepts a code five times at most, and for ten minutes', async () => {
  await phones.request(LINH, NUMBER);
  const code = codeIn(await phones.textTo(NUMBER));
  for (let n = 0; n < 5; n++)
    expect(await phones.confirm(LINH, wrong(code))).toMatchObject({ status: 400, body: { code: 'PHONE_CODE_WRONG' } });
  expect(await phones.confirm(LINH, code)).toMatchObject({ status: 409, body: { code: 'PHONE_CODE_EXPIRED' } });
  expect((await phones.channelOf(LINH)).pending).toBeNull();
  await phones.request(LINH, NUMBER);
  const second = codeIn(await phones.textTo(NUMBER, 2));
  await phones.app.clock.standing(async () => {
    phones.app.clock.advance(10 * 60_000 + 1);
    expect((await phones.confirm(LINH, second)).body.code).toBe('PHONE_CODE_EXPIRED');
  });
});

it('does not accept the code of another person', async () => {
  await phones.request(LINH, NUMBER);
  const code = codeIn(await phones.textTo(NUMBER));
  await phones.request(DAVID, OTHER);
  if (code !== codeIn(await phones.textTo(OTHER))) expect((await phones.confirm(DAVID, code)).body.code).toBe('PHONE_CODE_WRONG');
});

it('informs the former number, and its owner by email and in the app', async () => {
  await phones.setUp(LINH, NUMBER);
  await phones.setUp(LINH, OTHER);
  expect((await phones.textTo(NUMBER, 2))['Body']).toMatch(
    /^The phone number of your Bedside account was updated\nhttps:\/\/care\.example\/$/,
  );
  await until(
    async () =>
      (await adminQuery(phones.app, "select 1 from notifications.notices where user_id = 3 and kind = 'phone-changed'")).length === 2,
    'a notice for each change',
  );
  expect((await phones.call(LINH, 'DELETE', '/v1/me/phone')).status).toBe(204);
  await phones.textTo(OTHER, 2);
  expect(await phones.smsOf(LINH)).toEqual({ phone: null, confirmed: false });
});

const mails = async (): Promise<string[]> => {
  await eventsHandled(phones.app);
  return [...(await phones.app.request('GET', '/dev/mail')).text.matchAll(/<article>.*?<\/article>/gs)]
    .map(([mail]) => mail)
    .filter((mail) => mail.includes('updated'));
};

it('is told in words that fit a first number, which has no former one to inform, and is not told again of the same number', async () => {
  const before = (await mails()).length;
  await phones.setUp(LINH, NUMBER);
  await until(async () => (await mails()).length === before + 1, 'the email');
  expect((await mails())[0]).toContain('A phone number was added to your Bedside account, or the number there was changed or removed.');
  await phones.setUp(LINH, NUMBER);
  await eventsHandled(phones.app);
  expect(await adminQuery(phones.app, "select channel from notifications.deliveries where kind = 'phone-changed'")).toEqual([
    { channel: 'email' },
  ]);
  // Two codes.
  expect(phones.provider.received).toHaveLength(2);
});

it('sends no more than five codes a day, to a number or for an account', async () => {
  for (let n = 0; n < 5; n++) expect((await phones.request(LINH, NUMBER)).status).toBe(202);
  expect(await phones.request(LINH, OTHER)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_CODES' } });
  expect(await phones.request(DAVID, NUMBER)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_CODES' } });
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
    expect(await phones.request(LINH, phone), phone).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
});

it('accepts numbers of other countries, also with a zero that belongs to them', async () => {
  // An account has five codes a day.
  for (const phone of ['+39 06 12345678', '+225 07 12 34 56 78', '+1 202 555 0100', '+27 10 000 0000', '+353 87 123 4567'])
    expect((await phones.request(LINH, phone)).status, phone).toBe(202);
});

it('keeps numbers and codes out of readable columns, events and jobs', async () => {
  await phones.setUp(LINH, NUMBER);
  const rows = await adminQuery(
    phones.app,
    `select t::text as row from notifications.phones t union all select t::text from notifications.deliveries t
     union all select data::text from jobs.job where name like 'notifications.%' union all select t::text from audit.events t`,
  );
  const hex = Buffer.from(NUMBER).toString('hex');
  // The digits of a code may be in an ID or in encrypted bytes by chance.
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`7700900123|${hex}|\\b${codeIn(await phones.textTo(NUMBER))}\\b`));
});
