// The people of a clinic for an administrator: pending, unconfirmed and disabled accounts.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { adminQuery, register } from '../../harness/people/accounts.ts';
import { enter, row, title } from '../admin-steps.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { press } from '../door-steps.ts';

const PASSWORD = 'seven wet otters';

/** Accounts at the start: one waits for approval, one is unconfirmed. */
const nora = { email: 'nora.holm@northside.example', password: PASSWORD, firstName: 'Nora', lastName: 'Holm' };
const mia = { email: 'mia.berg@patients.example', password: PASSWORD, firstName: 'Mia', lastName: 'Møller' };

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
  await register(stage.app, { ...nora, role: 'nurse' });
  await register(stage.app, mia, { 'x-forwarded-for': '198.51.100.7' });
  page = await stage.open(await stage.device(), 'admin', 'sam.lee');
});
afterEach(async ({ task }) => {
  // Closes a dialog that a failed test left open.
  if (task.result?.state === 'fail') await page.reload();
});
afterAll(() => stage.close());

const signInOf = ({ email, password }: { email: string; password: string }) =>
  stage.app.request('POST', '/v1/auth/login', { body: { email, password } });

it('a pending account is found, approved, and may sign in', async () => {
  expect((await signInOf(nora)).body.code).toBe('ACCOUNT_PENDING');
  await enter(stage, page, '', 'People');
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
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect((await signInOf(nora)).status).toBe(200);
});

it('an unconfirmed account is found and confirmed, and a sign-in limit is lifted', async () => {
  expect((await signInOf(mia)).body.code).toBe('EMAIL_UNCONFIRMED');
  await enter(stage, page, '', 'People');
  await page.getByText('Unconfirmed', { exact: true }).first().click();
  await page.getByRole('searchbox').fill('moller');
  await press(page, 'Disable Mia Møller');
  await page.getByRole('dialog').getByText('Nobody can confirm the account of Mia Møller').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable the account' }).click();
  await page.getByText('No matches').waitFor();
  expect((await signInOf(mia)).body.code).toBe('ACCOUNT_DISABLED');
  await page.getByText('Disabled', { exact: true }).first().click();
  await press(page, 'Enable Mia Møller');
  await page.getByText('No matches').waitFor();
  await page.getByText('Unconfirmed', { exact: true }).first().click();
  await press(page, 'Confirm Mia Møller');
  expect(await wrong(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm the account' }).click();
  await page.getByText('No matches').waitFor();
  expect((await signInOf(mia)).status).toBe(200);
  // The list is unchanged after going back.
  await page.getByRole('navigation').getByRole('link', { name: 'Audit trail' }).click();
  await title(page, 'Audit trail');
  await page.goBack();
  await page.getByText('No matches').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('moller');
  await page.getByText('Active', { exact: true }).first().click();
  for (let i = 0; i < 5; i++) await signInOf({ ...mia, password: 'wrong' });
  expect((await signInOf(mia)).status).toBe(429);
  await press(page, 'Lift the sign-in limit of Mia Møller');
  await page.getByRole('status').getByText('Mia Møller can try to sign in again.').waitFor({ state: 'attached' });
  expect((await signInOf(mia)).status).toBe(200);
});

it('disabling an account asks once and ends its sessions, and the account can be enabled', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel');
  await enter(stage, page, '', 'People');
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
  await nurse.context().close();
});

it('explains the conflict when another administrator was faster', async () => {
  await enter(stage, page, '', 'People');
  const admin = await stage.app.tokenOf(8);
  await press(page, 'Disable Tom Baker');
  const disable = page.getByRole('dialog').getByRole('button', { name: 'Disable the account' });
  await disable.waitFor();
  await stage.app.request('POST', '/v1/users/6/disable', { token: admin });
  await disable.click();
  await page.getByText('Another person has already changed this account.').waitFor();
  await press(page, 'Enable Tom Baker');
  await row(page, 'Tom Baker').getByText('Active').waitFor();
  expect(await page.getByRole('button', { name: 'Disable Sam Lee' }).count()).toBe(0);
});

it('does one action on an account at a time, so that each shows its outcome', async () => {
  await enter(stage, page, '', 'People');
  const refused = Promise.withResolvers<void>();
  await page.route('**/v1/users/*/lift-limits', async (route) => {
    await refused.promise;
    await route.fulfill({ status: 503 });
  });
  await press(page, 'Lift the sign-in limit of Tom Baker');
  const disable = page.getByRole('button', { name: 'Disable Tom Baker' });
  await disable.and(page.locator(':disabled')).waitFor();
  refused.resolve();
  await row(page, 'Tom Baker').getByRole('alert').waitFor();
  await disable.and(page.locator(':enabled')).waitFor();
  await page.unroute('**/v1/users/*/lift-limits');
});

it('warns before the clinic is left with one administrator', async () => {
  await adminQuery(stage.app, "update identity.users set role = 'staff' where tenant_id = 1 and role = 'admin' and id <> 8");
  await adminQuery(stage.app, "update identity.users set role = 'admin' where tenant_id = 1 and email = 'tom.baker@northside.example'");
  await page.reload();
  await enter(stage, page, '', 'People');
  const warning = page.getByRole('dialog').getByText('You will be the only administrator');
  await press(page, 'Disable Tom Baker');
  await warning.waitFor();
  await page.keyboard.press('Escape');
  await press(page, 'Change role: Tom Baker');
  await page.getByRole('dialog').getByRole('radio', { name: 'Nurse' }).press('Space');
  await warning.waitFor();
  await page.keyboard.press('Escape');
});
