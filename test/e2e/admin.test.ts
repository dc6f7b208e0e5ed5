// The administrators' app: people, integration keys, audit trail, each as an administrator sees it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery, register } from '../harness/accounts.ts';
import { until } from '../harness/until.ts';
import { wrong } from './axe.ts';
import { type Stage, setStage } from './browser.ts';
import { hasFocus } from './ward-steps.ts';

const PASSWORD = 'seven wet otters';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const enter = async (options = {}): Promise<Page> => stage.open(await stage.device(options), 'admin', 'sam.lee');
const row = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const go = (page: Page, place: string) => page.getByRole('navigation').getByRole('link', { name: place }).click();

describe('people', () => {
  it('who waits is found, approved, and may sign in', async () => {
    await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
    const account = { email: 'nora.holm@northside.example', password: PASSWORD, firstName: 'Nora', lastName: 'Holm' };
    await register(stage.app, { ...account, role: 'nurse' });
    const signIn = () => stage.app.request('POST', '/v1/auth/login', { body: { email: account.email, password: PASSWORD } });
    expect((await signIn()).body.code).toBe('ACCOUNT_PENDING');
    const page = await enter();
    await page.getByText('1 person waits for approval').waitFor({ state: 'attached' });
    await page.getByText('Waiting', { exact: true }).click();
    await row(page, 'Nora Holm').getByText('Waiting for approval').waitFor();
    await press(page, 'Approve Nora Holm');
    await page.getByText('Nobody is waiting for approval').waitFor();
    await page.waitForFunction(`document.activeElement?.id === 'main'`);
    await page.getByRole('status').getByText('Nora Holm is approved.').waitFor({ state: 'attached' });
    await page.getByText('Active', { exact: true }).first().click();
    await page.getByRole('searchbox').fill('nora.h');
    await row(page, 'Priya Patel').waitFor({ state: 'detached' });
    await row(page, 'Nora Holm').getByText('Active').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect((await signIn()).status).toBe(200);
    await page.context().close();
  });

  it('an unconfirmed account is found and confirmed, and a sign-in limit is lifted', async () => {
    const account = { email: 'mia.berg@patients.example', password: PASSWORD, firstName: 'Mia', lastName: 'Møller' };
    await register(stage.app, account, { 'x-forwarded-for': '198.51.100.7' });
    const signIn = (password = PASSWORD) => stage.app.request('POST', '/v1/auth/login', { body: { email: account.email, password } });
    expect((await signIn()).body.code).toBe('EMAIL_UNCONFIRMED');
    const page = await enter();
    await page.getByText('Unconfirmed', { exact: true }).first().click();
    await page.getByRole('searchbox').fill('moller');
    await press(page, 'Disable Mia Møller');
    await page.getByRole('dialog').getByText('Nobody can confirm the account of Mia Møller').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await page.getByText('Nobody found').waitFor();
    expect((await signIn()).body.code).toBe('ACCOUNT_DISABLED');
    await page.getByText('Disabled', { exact: true }).first().click();
    await press(page, 'Enable Mia Møller');
    await page.getByText('Nobody found').waitFor();
    await page.getByText('Unconfirmed', { exact: true }).first().click();
    await press(page, 'Confirm Mia Møller');
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm the account' }).click();
    await page.getByText('Nobody found').waitFor();
    expect((await signIn()).status).toBe(200);
    // What the list shows stands when one comes back.
    await go(page, 'Audit trail');
    await page.getByRole('heading', { level: 1, name: 'Audit trail' }).waitFor();
    await page.goBack();
    await page.getByText('Nobody found').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('moller');
    await page.getByText('Active', { exact: true }).first().click();
    for (let i = 0; i < 5; i++) await signIn('wrong');
    expect((await signIn()).status).toBe(429);
    await press(page, 'Lift the sign-in limit of Mia Møller');
    await page.getByRole('status').getByText('Mia Møller can try to sign in again.').waitFor({ state: 'attached' });
    expect((await signIn()).status).toBe(200);
    await page.context().close();
  });

  it('a disabled account asks once, is out of its sessions, and can be enabled', async () => {
    const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel');
    const page = await enter();
    await press(page, 'Disable Priya Patel');
    await page.getByRole('dialog').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await row(page, 'Priya Patel').getByText('Active').waitFor();
    await press(page, 'Disable Priya Patel');
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await row(page, 'Priya Patel').getByText('Disabled').waitFor();
    await nurse.getByText('Your session has ended. Sign in again.').waitFor();
    await nurse.locator('input[type=email]').fill('priya.patel@northside.example');
    await nurse.locator('input[type=password]').fill('bedside-demo');
    await nurse.locator('button[type=submit]').click();
    await nurse.getByText('This account is disabled.').waitFor();
    await press(page, 'Enable Priya Patel');
    await row(page, 'Priya Patel').getByText('Active').waitFor();
    await nurse.locator('button[type=submit]').click();
    await nurse.locator('input[type=password]').waitFor({ state: 'detached' });
    await Promise.all([page.context().close(), nurse.context().close()]);
  });

  it('says what happened when somebody else was faster', async () => {
    const page = await enter();
    await page.getByRole('button', { name: 'Disable Tom Baker', exact: true }).waitFor();
    const admin = await stage.app.tokenOf(8);
    await stage.app.request('POST', '/v1/users/6/disable', { token: admin });
    await press(page, 'Disable Tom Baker');
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await page.getByText('Somebody else has already changed this account.').waitFor();
    await press(page, 'Enable Tom Baker');
    await row(page, 'Tom Baker').getByText('Active').waitFor();
    expect(await page.getByRole('button', { name: 'Disable Sam Lee' }).count()).toBe(0);
    await page.context().close();
  });
});

describe('integration keys', () => {
  it('are made, shown once, used and revoked', async () => {
    const page = await enter({ permissions: ['clipboard-read', 'clipboard-write'] });
    await go(page, 'Integration keys');
    await page.getByText('No keys yet').waitFor();
    await press(page, 'New key');
    await press(page, 'Create key');
    await page.getByText('Give the key a name.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Pharmacy bridge');
    await press(page, 'Create key');
    expect(await wrong(page)).toEqual([]);
    const secret = (await page.getByRole('dialog').locator('code').textContent())!;
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Copied', exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
    await page.keyboard.press('Escape');
    await press(page, 'I have copied it');
    await row(page, 'Pharmacy bridge').getByText('In use').waitFor();
    expect(await page.content()).not.toContain(secret);
    // Nobody has allowed it anything yet, but it is known.
    const use = async () => (await stage.app.request('GET', '/v1/chat/1/messages', { token: secret })).status;
    expect(await use()).not.toBe(401);
    await press(page, 'Revoke Pharmacy bridge');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
    await row(page, 'Pharmacy bridge').getByText('Revoked').waitFor();
    await until(async () => (await use()) === 401, 'the key is refused');
    await page.context().close();
  });
});

describe('the audit trail', () => {
  it('says in plain words who did what, and what was refused stands out', async () => {
    await stage.app.request('GET', '/v1/consultations/2', { token: await stage.app.tokenOf(4) });
    const page = await enter();
    await go(page, 'Audit trail');
    const refused = row(page, 'Look at a consultation').filter({ hasText: 'David Wang' });
    await refused.getByText('Refused').waitFor();
    await refused.getByText('no such consultation, or not theirs to see').waitFor();
    expect(await refused.getAttribute('data-stands-out')).toBe('true');
    await refused.getByRole('button', { name: /^Linh Nguyen 3/ }).click();
    await page.getByRole('button', { name: 'Clear' }).waitFor();
    // The name comes a moment after the number.
    await until(async () => (await page.locator('#audit-patient').inputValue()) === 'Linh Nguyen · ID 3', 'the patient’s name');
    expect(page.url()).not.toContain('3=');
    expect(new URL(page.url()).search).toBe('');
    await page.context().close();
  });

  it('is narrowed to an actor and to days of the clinic', async () => {
    const page = await enter();
    await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Audit trail' }).waitFor();
    await row(page, 'Isabella Chen').first().waitFor();
    expect(await page.locator('#audit-actor').inputValue()).toBe('Isabella Chen · ID 2');
    expect(await row(page, 'Sam Lee').count()).toBe(0);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await row(page, 'Sam Lee').first().waitFor();
    await page.locator('#audit-actor').fill('is');
    await press(page, 'Show');
    await page.getByText('Choose a person from the list.').waitFor();
    await page.getByLabel('First day').fill('2020-01-02');
    await page.getByLabel('Last day').fill('2020-01-01');
    await press(page, 'Show');
    await page.getByText('Earlier than the first day.').waitFor();
    const asked = page.waitForRequest('**/v1/audit?*');
    await page.getByLabel('Last day').fill('2020-07-01');
    await press(page, 'Show');
    const query = new URL((await asked).url()).searchParams;
    expect([query.get('from'), query.get('to')]).toEqual(['2020-01-02T00:00:00.000Z', '2020-07-01T23:00:00.000Z']);
    await page.getByText('Nothing on record').waitFor();
    await press(page, 'Clear');
    await row(page, 'Sam Lee').first().waitFor();
    await page.context().close();
  });

  it('is narrowed to people by name, email, MRN or ID, removed patients included', async () => {
    const { app } = stage;
    const nurse = await app.tokenOf(5);
    const body = { firstName: 'Ada', lastName: 'Gone', medicalRecordNumber: 'MRN-77001' };
    const { id } = (await app.request('POST', '/api/patients', { token: nurse, body })).body;
    expect((await app.request('DELETE', `/api/patients/${id}`, { token: await app.tokenOf(8) })).status).toBeLessThan(300);
    const page = await enter();
    await go(page, 'Audit trail');
    const patient = page.locator('#audit-patient');
    const actor = page.locator('#audit-actor');
    const asked = () => page.waitForRequest('**/v1/audit?*').then((request) => new URL(request.url()).searchParams);
    await actor.fill('priya.patel@north');
    await page.keyboard.press('Enter');
    await expect.poll(() => actor.inputValue()).toBe('Priya Patel · Nurse · priya.patel@northside.example');
    await patient.fill('MRN-77001');
    await page.getByRole('option', { name: /^Ada Gone · MRN-77001 · Removed$/ }).click();
    let query = asked();
    await press(page, 'Show');
    expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual([String(id), '5']);
    await row(page, 'Ada Gone').first().waitFor();
    expect(await patient.inputValue()).toBe(`Ada Gone · ID ${id}`);
    expect(new URL(page.url()).search).toBe('');
    await press(page, 'Clear');
    await patient.fill('4');
    await page.getByRole('option', { name: 'ID 4', exact: true }).click();
    query = asked();
    await press(page, 'Show');
    expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual(['4', null]);
    await page.context().close();
  });

  it('goes on to older events without repeating one', async () => {
    const doctor = await stage.app.tokenOf(2);
    await Promise.all(Array.from({ length: 60 }, () => stage.app.request('GET', '/v1/consultations/1', { token: doctor })));
    const page = await enter();
    await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
    await row(page, 'Look at a consultation').first().waitFor();
    expect(await row(page, 'Isabella Chen').count()).toBe(50);
    await press(page, 'Older');
    await row(page, 'Isabella Chen').nth(50).waitFor();
    expect(await row(page, 'Look at a consultation').count()).toBe(60);
    await page.context().close();
  });
});

it('is entered on a phone through the navigation', async () => {
  const page = await enter({ viewport: { width: 320, height: 640 } });
  await page.goto(`${stage.app.url}/admin/keys`);
  await page.getByRole('button', { name: 'Navigation' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'People' }).click();
  await row(page, 'John Smith').waitFor();
  await page.context().close();
});

it('works with the keyboard alone', async () => {
  const page = await enter();
  await row(page, 'Grace Okafor').waitFor();
  await page.locator('body').press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement?.id')).toBe('main');
  await page.getByRole('button', { name: 'Disable Grace Okafor' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.waitForFunction(`document.activeElement?.textContent === 'Cancel'`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, page.getByRole('button', { name: 'Disable Grace Okafor' }));
  await page.context().close();
});
