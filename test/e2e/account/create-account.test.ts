// Creating an account in a browser: a patient of the demo is signed in at once, a nurse waits for approval.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { type Stage, setStage } from '../browser.ts';
import {
  arrive,
  confirmAddress,
  createAccount,
  described,
  field,
  fillSignIn,
  focused,
  heading,
  isIn,
  mailedLink,
  PASSWORD,
  press,
  toForm,
} from '../door-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await arrive(stage, '/');
});
afterAll(() => stage.close());

it('a patient of the demo is signed in at once, and confirms the address', async () => {
  await toForm(stage, page);
  await page.getByText('it sends no email, and you are signed in at once').waitFor();
  await createAccount(page, 'rosa.kern@patients.example', 'short');
  await expect.poll(() => described(page, 'password')).toEqual(['true', expect.stringContaining('Use at least 12 characters.')]);
  await expect.poll(() => focused(page)).toBe('password');
  await field(page, 'Password').fill('password1234');
  await press(page, 'Create account');
  await page.getByText('Many people use this password').waitFor();
  await field(page, 'Password').fill(PASSWORD);
  await page.getByText('Long enough').waitFor();
  await press(page, 'Create account');
  await isIn(page);
  await stage.visit(page, 'patient', 'security');
  await page.getByText('Not confirmed').waitFor();
  await stage.visit(page, 'patient', (await mailedLink(stage, 'rosa.kern@patients.example', '/verify-email')).slice(1));
  await confirmAddress(page, PASSWORD);
  await heading(page, 'Your address is confirmed');
  await press(page, 'Continue');
  await stage.visit(page, 'patient', 'security');
  await page.getByText('Confirmed', { exact: true }).waitFor();
});

it('shows at the email field that the address is taken', async () => {
  await toForm(stage, page);
  await createAccount(page, 'david.wang@northside.example');
  await page.getByText('There is already an account with this address.').waitFor();
  await expect.poll(() => focused(page)).toBe('email');
});

it('a nurse selects her role, and waits for approval if the clinic requires it', async () => {
  await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
  const clinic = await arrive(stage, '/clinic/register');
  await createAccount(clinic, 'nora.holm@northside.example');
  await clinic.getByText('Choose your role.').waitFor();
  await clinic.getByLabel('Nurse').check();
  await press(clinic, 'Create account');
  await heading(clinic, 'Your account is waiting for approval');
  await clinic.getByRole('link', { name: 'Back to sign-in' }).click();
  await fillSignIn(clinic, 'nora.holm@northside.example', PASSWORD);
  await clinic.getByText('An administrator of your clinic still has to approve your account.').waitFor();
  await clinic.context().close();
});
