// A phone number for SMS, with the provider of the tests: added, confirmed, changed and removed.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type Provider, startProvider } from '../../harness/providers/provider.ts';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { pressIn, type Stage, setStage } from '../browser.ts';
import { field, focused, press } from '../door-steps.ts';

const NUMBER = '+447700900123';
const OTHER = '+447700900456';

const PREFERENCES = '/v1/notifications/preferences';

let provider: Provider;
let stage: Stage;
let page: Page;
beforeAll(async () => {
  provider = await startProvider();
  stage = await setStage({
    SMS_URL: provider.url,
    SMS_ACCOUNT: 'AC1',
    SMS_TOKEN: 'token',
    SMS_FROM: '+15005550006',
    OUTGOING_LOOPBACK: 'on',
  });
  page = await stage.open(await stage.device(), 'patient', 'david.wang', 'settings/notifications');
});
afterAll(async () => {
  await stage.close();
  await provider.close();
});
beforeEach(() => provider.reply(() => ({ status: 201, body: '{}' })));

const texts = () => provider.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
/** The code of the newest SMS to a number, once it got `count` of them. */
const codeTo = async (number: string, count = 1): Promise<string> => {
  const found = await until(() => {
    const codes = texts().flatMap(({ To, Body }) => (To === number ? (/\d{6}/.exec(Body ?? '') ?? []) : []));
    return codes.length >= count ? codes : undefined;
  }, `${count} codes to ${number}`);
  return found.at(-1)!;
};
const sms = () => page.getByRole('region', { name: 'SMS to your phone' });

it('is added by keyboard with the code that was sent to it, and offers SMS', async () => {
  await field(page, 'Phone number').fill('07700 900123');
  await field(page, 'Phone number').press('Enter');
  await page.getByText('Enter the number with + and the country code, such as +44 7700 900123.').waitFor();
  await expect.poll(() => focused(page)).toBe('phone');
  await field(page, 'Phone number').fill('+44 7700 900-123');
  await field(page, 'Phone number').press('Enter');
  const first = await codeTo(NUMBER);
  await field(page, 'Code of 6 digits').waitFor();
  await expect.poll(() => focused(page)).toBe('code');
  await field(page, 'Code of 6 digits').fill(first === '000000' ? '000001' : '000000');
  await field(page, 'Code of 6 digits').press('Enter');
  await page.getByText('This is not the code that we sent.').waitFor();
  expect(await wrong(page)).toEqual([]);
  await page.reload();
  await press(page, 'Send another code');
  await sms().getByRole('status').filter({ hasText: 'Sent. Only the newest code works.' }).waitFor();
  const second = await codeTo(NUMBER, 2);
  await field(page, 'Code of 6 digits').fill(`${second.slice(0, 3)} ${second.slice(3)}`);
  await field(page, 'Code of 6 digits').press('Enter');
  await sms().getByText('Your number is confirmed.').waitFor();
  await page.getByRole('checkbox', { name: 'SMS' }).first().waitFor();
});

it('is changed: the former one is used until the code is entered, and is informed', async () => {
  await press(page, 'Change number');
  await field(page, 'Phone number').fill(OTHER);
  await field(page, 'Phone number').press('Enter');
  await field(page, 'Code of 6 digits').waitFor();
  await sms().getByText(NUMBER).waitFor();
  await field(page, 'Code of 6 digits').fill(await codeTo(OTHER));
  await press(page, 'Confirm number');
  await sms().getByText('Your number is confirmed.').waitFor();
  await sms().getByText(OTHER).waitFor();
  await until(() => texts().some(({ To, Body }) => To === NUMBER && Body?.includes('was updated')), 'an SMS to the former number');
});

it('shows that the code no longer works, and that there were too many', async () => {
  await press(page, 'Change number');
  await field(page, 'Phone number').fill(NUMBER);
  await press(page, 'Send code');
  await field(page, 'Code of 6 digits').waitFor();
  await adminQuery(stage.app, 'update notifications.phone_codes set tries = 5');
  await field(page, 'Code of 6 digits').fill('123456');
  await press(page, 'Confirm number');
  await page.getByText('This code no longer works. Send another one.').waitFor();
  await press(page, 'Send another code');
  await sms().getByRole('status').filter({ hasText: 'Sent.' }).waitFor();
  await press(page, 'Send another code');
  await page.getByText('We sent too many codes today. Try again tomorrow.').waitFor();
});

it('is removed after confirmation, with its unused code, also if the page first gets settings from before that', async () => {
  const token = await stage.app.tokenOf(PEOPLE.David);
  const before = await stage.app.request('GET', PREFERENCES, { token });
  expect(before.body.channels.sms).toMatchObject({ phone: OTHER, pending: NUMBER });
  await page.reload();
  await press(page, 'Remove number');
  await page.route(`**${PREFERENCES}`, (route) => route.fulfill({ json: before.body }));
  await pressIn(page.getByRole('dialog'), 'Remove number');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await field(page, 'Code of 6 digits').waitFor();
  await page.unroute(`**${PREFERENCES}`);
  await stage.app.request('PUT', PREFERENCES, { token, body: { quiet_hours: before.body.quiet_hours } });
  await field(page, 'Phone number').waitFor();
  await page.getByRole('checkbox', { name: 'SMS' }).first().waitFor({ state: 'detached' });
  expect(await adminQuery(stage.app, 'select 1 from notifications.phones')).toEqual([]);
});

it('stays as it is typed while another tab asks for a code, and gives way to the code on request', async () => {
  const other = await stage.open(await stage.device(), 'patient', 'linh.nguyen', 'settings/notifications');
  const token = await stage.app.tokenOf(PEOPLE.Linh);
  await field(other, 'Phone number').fill('+44 7700 9');
  const asked = await stage.app.request('POST', '/v1/me/phone', { token, body: { phone: '+447700900789' } });
  expect(asked.status).toBe(202);
  await other.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await field(other, 'Phone number').inputValue()).toBe('+44 7700 9');
  await press(other, 'Cancel');
  await field(other, 'Code of 6 digits').waitFor();
  await press(other, 'Use another number');
  expect(await field(other, 'Phone number').inputValue()).toBe('');
});
