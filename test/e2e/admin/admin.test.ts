// The administrators' app: people, integration keys, audit trail, each as an administrator sees it.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery, register } from '../../harness/accounts.ts';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus } from '../ward-steps.ts';

const PASSWORD = 'seven wet otters';

/** Who waits for approval, and whose address is unconfirmed, when the administrator comes. */
const nora = { email: 'nora.holm@northside.example', password: PASSWORD, firstName: 'Nora', lastName: 'Holm' };
const mia = { email: 'mia.berg@patients.example', password: PASSWORD, firstName: 'Mia', lastName: 'Møller' };

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
  await register(stage.app, { ...nora, role: 'nurse' });
  await register(stage.app, mia, { 'x-forwarded-for': '198.51.100.7' });
  page = await stage.open(await stage.device({ permissions: ['clipboard-read', 'clipboard-write'] }), 'admin', 'sam.lee');
});
afterEach(async ({ task }) => {
  // Closes a dialog that a failed test left open.
  if (task.result?.state === 'fail') await page.reload();
});
afterAll(() => stage.close());

const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
/** Leads the page to `path` from another one, so that nothing stands in its fields. */
const enter = async (path: string, name: string) => {
  await stage.visit(page, 'admin', 'teams');
  await title('Teams');
  await stage.visit(page, 'admin', path);
  await title(name);
};
const signInOf = ({ email, password }: { email: string; password: string }) =>
  stage.app.request('POST', '/v1/auth/login', { body: { email, password } });
const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const go = (place: string) => page.getByRole('navigation').getByRole('link', { name: place }).click();

describe('people', () => {
  it('who waits is found, approved, and may sign in', async () => {
    expect((await signInOf(nora)).body.code).toBe('ACCOUNT_PENDING');
    await enter('', 'People');
    await page.getByText('1 person waits for approval').waitFor({ state: 'attached' });
    await page.getByText('Waiting', { exact: true }).click();
    await row('Nora Holm').getByText('Waiting for approval').waitFor();
    await press('Approve Nora Holm');
    await page.getByText('Nobody is waiting for approval').waitFor();
    await page.waitForFunction(`document.activeElement?.id === 'main'`);
    await page.getByRole('status').getByText('Nora Holm is approved.').waitFor({ state: 'attached' });
    await page.getByText('Active', { exact: true }).first().click();
    await page.getByRole('searchbox').fill('nora.h');
    await row('Priya Patel').waitFor({ state: 'detached' });
    await row('Nora Holm').getByText('Active').waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    expect((await signInOf(nora)).status).toBe(200);
  });

  it('an unconfirmed account is found and confirmed, and a sign-in limit is lifted', async () => {
    expect((await signInOf(mia)).body.code).toBe('EMAIL_UNCONFIRMED');
    await enter('', 'People');
    await page.getByText('Unconfirmed', { exact: true }).first().click();
    await page.getByRole('searchbox').fill('moller');
    await press('Disable Mia Møller');
    await page.getByRole('dialog').getByText('Nobody can confirm the account of Mia Møller').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await page.getByText('Nobody found').waitFor();
    expect((await signInOf(mia)).body.code).toBe('ACCOUNT_DISABLED');
    await page.getByText('Disabled', { exact: true }).first().click();
    await press('Enable Mia Møller');
    await page.getByText('Nobody found').waitFor();
    await page.getByText('Unconfirmed', { exact: true }).first().click();
    await press('Confirm Mia Møller');
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm the account' }).click();
    await page.getByText('Nobody found').waitFor();
    expect((await signInOf(mia)).status).toBe(200);
    // What the list shows stands when one comes back.
    await go('Audit trail');
    await title('Audit trail');
    await page.goBack();
    await page.getByText('Nobody found').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('moller');
    await page.getByText('Active', { exact: true }).first().click();
    for (let i = 0; i < 5; i++) await signInOf({ ...mia, password: 'wrong' });
    expect((await signInOf(mia)).status).toBe(429);
    await press('Lift the sign-in limit of Mia Møller');
    await page.getByRole('status').getByText('Mia Møller can try to sign in again.').waitFor({ state: 'attached' });
    expect((await signInOf(mia)).status).toBe(200);
  });

  it('a disabled account asks once, is out of its sessions, and can be enabled', async () => {
    const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel');
    await enter('', 'People');
    await press('Disable Priya Patel');
    await page.getByRole('dialog').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await row('Priya Patel').getByText('Active').waitFor();
    await press('Disable Priya Patel');
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await row('Priya Patel').getByText('Disabled').waitFor();
    await nurse.getByText('Your session has ended. Sign in again.').waitFor();
    await nurse.locator('input[type=email]').fill('priya.patel@northside.example');
    await nurse.locator('input[type=password]').fill('bedside-demo');
    await nurse.locator('button[type=submit]').click();
    await nurse.getByText('This account is disabled.').waitFor();
    await press('Enable Priya Patel');
    await row('Priya Patel').getByText('Active').waitFor();
    await nurse.locator('button[type=submit]').click();
    await nurse.locator('input[type=password]').waitFor({ state: 'detached' });
    await nurse.context().close();
  });

  it('says what happened when somebody else was faster', async () => {
    await enter('', 'People');
    await page.getByRole('button', { name: 'Disable Tom Baker', exact: true }).waitFor();
    const admin = await stage.app.tokenOf(8);
    await stage.app.request('POST', '/v1/users/6/disable', { token: admin });
    await press('Disable Tom Baker');
    await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
    await page.getByText('Somebody else has already changed this account.').waitFor();
    await press('Enable Tom Baker');
    await row('Tom Baker').getByText('Active').waitFor();
    expect(await page.getByRole('button', { name: 'Disable Sam Lee' }).count()).toBe(0);
  });
});

describe('integration keys', () => {
  it('are made, shown once, used and revoked', async () => {
    await enter('keys', 'Integration keys');
    await page.getByText('No keys yet').waitFor();
    await press('New key');
    await press('Create key');
    await page.getByText('Give the key a name.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Pharmacy bridge');
    await press('Create key');
    await page.getByRole('dialog', { name: 'Your new key' }).waitFor();
    await page.getByRole('textbox', { name: 'Name' }).waitFor({ state: 'detached' });
    expect(await wrong(page)).toEqual([]);
    const secret = (await page.getByRole('dialog').locator('code').textContent())!;
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Copied', exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
    await page.keyboard.press('Escape');
    await press('I have copied it');
    await row('Pharmacy bridge').getByText('In use').waitFor();
    expect(await page.content()).not.toContain(secret);
    // Nobody has allowed it anything yet, but it is known.
    const use = async () => (await stage.app.request('GET', '/v1/chat/1/messages', { token: secret })).status;
    expect(await use()).not.toBe(401);
    await press('Revoke Pharmacy bridge');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
    await row('Pharmacy bridge').getByText('Revoked').waitFor();
    await until(async () => (await use()) === 401, 'the key is refused');
  });
});

describe('the audit trail', () => {
  it('says in plain words who did what, and what was refused stands out', async () => {
    await stage.app.request('GET', '/v1/consultations/2', { token: await stage.app.tokenOf(4) });
    await enter('audit', 'Audit trail');
    const refused = row('Look at a consultation').filter({ hasText: 'David Wang' });
    await refused.getByText('Refused').waitFor();
    await refused.getByText('no such consultation, or not theirs to see').waitFor();
    expect(await refused.getAttribute('data-stands-out')).toBe('true');
    await refused.getByRole('button', { name: /^Linh Nguyen 3/ }).click();
    await page.getByRole('button', { name: 'Clear' }).waitFor();
    // The name comes a moment after the number.
    await until(async () => (await page.locator('#audit-patient').inputValue()) === 'Linh Nguyen · ID 3', 'the patient’s name');
    expect(page.url()).not.toContain('3=');
    expect(new URL(page.url()).search).toBe('');
  });

  it('is narrowed to an actor and to days of the clinic', async () => {
    await enter('', 'People');
    await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
    await title('Audit trail');
    await row('Isabella Chen').first().waitFor();
    expect(await page.locator('#audit-actor').inputValue()).toBe('Isabella Chen · ID 2');
    expect(await row('Sam Lee').count()).toBe(0);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await row('Sam Lee').first().waitFor();
    await page.locator('#audit-actor').fill('is');
    await press('Show');
    await page.getByText('Choose a person from the list.').waitFor();
    await page.getByLabel('First day').fill('2020-01-02');
    await page.getByLabel('Last day').fill('2020-01-01');
    await press('Show');
    await page.getByText('Earlier than the first day.').waitFor();
    const asked = page.waitForRequest('**/v1/audit?*');
    await page.getByLabel('Last day').fill('2020-07-01');
    await press('Show');
    const query = new URL((await asked).url()).searchParams;
    expect([query.get('from'), query.get('to')]).toEqual(['2020-01-02T00:00:00.000Z', '2020-07-01T23:00:00.000Z']);
    await page.getByText('Nothing on record').waitFor();
    await press('Clear');
    await row('Sam Lee').first().waitFor();
  });

  it('is narrowed to people by name, email, MRN or ID, removed patients included', async () => {
    const { app } = stage;
    const nurse = await app.tokenOf(5);
    const body = { firstName: 'Ada', lastName: 'Gone', medicalRecordNumber: 'MRN-77001' };
    const { id } = (await app.request('POST', '/api/patients', { token: nurse, body })).body;
    expect((await app.request('DELETE', `/api/patients/${id}`, { token: await app.tokenOf(8) })).status).toBeLessThan(300);
    await enter('audit', 'Audit trail');
    const patient = page.locator('#audit-patient');
    const actor = page.locator('#audit-actor');
    const asked = () => page.waitForRequest('**/v1/audit?*').then((request) => new URL(request.url()).searchParams);
    await actor.fill('priya.patel@north');
    await page.keyboard.press('Enter');
    await expect.poll(() => actor.inputValue()).toBe('Priya Patel · Nurse · priya.patel@northside.example');
    await patient.fill('MRN-77001');
    await page.getByRole('option', { name: /^Ada Gone · MRN-77001 · Removed$/ }).click();
    let query = asked();
    await press('Show');
    expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual([String(id), '5']);
    await row('Ada Gone').first().waitFor();
    expect(await patient.inputValue()).toBe(`Ada Gone · ID ${id}`);
    expect(new URL(page.url()).search).toBe('');
    await press('Clear');
    await patient.fill('4');
    await page.getByRole('option', { name: 'ID 4', exact: true }).click();
    query = asked();
    await press('Show');
    expect([(await query).get('patient_id'), (await query).get('actor_id')]).toEqual(['4', null]);
  });

  it('goes on to older events without repeating one', async () => {
    const doctor = await stage.app.tokenOf(2);
    await Promise.all(Array.from({ length: 60 }, () => stage.app.request('GET', '/v1/consultations/1', { token: doctor })));
    await enter('', 'People');
    await page.getByRole('link', { name: 'Activity of Isabella Chen' }).click();
    await row('Look at a consultation').first().waitFor();
    await expect.poll(() => row('Isabella Chen').count()).toBe(50);
    await press('Older');
    await row('Isabella Chen').nth(50).waitFor();
    await expect.poll(() => row('Look at a consultation').count()).toBe(60);
  });
});

it('is entered on a phone through the navigation', async () => {
  const { width, height } = page.viewportSize()!;
  await enter('keys', 'Integration keys');
  try {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('button', { name: 'Navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'People' }).click();
    await row('John Smith').waitFor();
  } finally {
    await page.setViewportSize({ width, height });
  }
});

it('works with the keyboard alone', async () => {
  // A page just loaded: the first Tab is that of its start.
  await page.goto(`${stage.app.url}/admin/`);
  await row('Grace Okafor').waitFor();
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
});
