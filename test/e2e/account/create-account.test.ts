// Creating an account in a browser, and confirming its address.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery, register } from '../../harness/accounts.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { arrive, described, field, fillSignIn, focused, heading, isIn, mailedLink, PASSWORD, press, toSignIn } from '../door-steps.ts';

/** A browser on another machine: the demo opens accounts at once for nobody there. */
const ELSEWHERE = { extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.7' } };

let stage: Stage;
/** Pages of the patients’ app in the two places. */
let here: Page;
let elsewhere: Page;
beforeAll(async () => {
  stage = await setStage();
  [here, elsewhere] = [await arrive(stage, '/'), await arrive(stage, '/', ELSEWHERE)];
});
afterAll(() => stage.close());

const toForm = async (page: Page) => {
  await toSignIn(stage, page, 'patient');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await heading(page, 'Create an account');
};

describe('creating an account', () => {
  const fill = async (page: Page, email: string, password = PASSWORD) => {
    await field(page, 'First name').fill('Rosa');
    await field(page, 'Last name').fill('Kern');
    await field(page, 'Email address').fill(email);
    await field(page, 'Password').fill(password);
    await press(page, 'Create account');
  };

  const prove = async (page: Page, password: string) => {
    await field(page, 'Password').fill(password);
    await press(page, 'Confirm and sign in');
  };

  it('a patient of the demo is in at once, and confirms the address', async () => {
    const page = here;
    await toForm(page);
    await page.getByText('it sends no email, and you are signed in at once').waitFor();
    await fill(page, 'rosa.kern@patients.example', 'short');
    expect(await described(page, 'password')).toEqual(['true', expect.stringContaining('Use at least 12 characters.')]);
    expect(await focused(page)).toBe('password');
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
    await prove(page, PASSWORD);
    await heading(page, 'Your address is confirmed');
    await press(page, 'Continue');
    await stage.visit(page, 'patient', 'security');
    await page.getByText('Confirmed', { exact: true }).waitFor();
  });

  it('elsewhere the address is confirmed first: check your email, send it again, then sign in', async () => {
    const email = 'mia.holm@patients.example';
    const page = elsewhere;
    await toForm(page);
    await fill(page, email);
    await heading(page, 'Check your email');
    expect(await wrong(page)).toEqual([]);
    await press(page, 'Send the link again');
    await page.getByRole('status').filter({ hasText: 'Sent.' }).waitFor();
    await page.getByRole('link', { name: 'Back to sign-in' }).click();
    await fillSignIn(page, email, PASSWORD);
    const alert = page.getByRole('alert').filter({ hasText: 'Your email address is not confirmed yet.' });
    await alert.getByRole('button', { name: 'Send the link again' }).click();
    await alert.getByText('Sent.').waitFor();
    expect(await wrong(page)).toEqual([]);
    const link = await mailedLink(stage, email, '/verify-email');
    const other = await page.context().newPage();
    await other.goto(stage.app.url + link);
    await stage.visit(page, 'patient', link.slice(1));
    await prove(page, '');
    await page.getByText('Enter your password.').waitFor();
    await prove(page, 'not the chosen one');
    await page.getByText('This is not the password you chose when you created the account.').waitFor();
    expect(await focused(page)).toBe('password');
    expect(await wrong(page)).toEqual([]);
    await prove(page, PASSWORD);
    await isIn(page);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/');
    // In another tab, and once more: it is confirmed all the same.
    await prove(other, PASSWORD);
    await heading(other, 'Your address is confirmed');
    await press(other, 'Continue');
    await isIn(other);
    await other.close();
  });

  it('a link that waits for its password shows the way to a new one', async () => {
    const page = elsewhere;
    await toSignIn(stage, page, 'patient');
    await stage.visit(page, 'patient', 'verify-email?token=x');
    await page.getByText('If you did not create this account, close this page and ignore our email.').waitFor();
    await page.getByRole('link', { name: 'Choose a new password' }).click();
    await heading(page, 'Forgot your password?');
  });

  it('tells at the address that it is taken', async () => {
    const page = here;
    await toForm(page);
    await fill(page, 'david.wang@northside.example');
    await page.getByText('There is already an account with this address.').waitFor();
    expect(await focused(page)).toBe('email');
  });

  it('a nurse says what she is, and waits where the clinic wants it so', async () => {
    await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
    const page = await arrive(stage, '/clinic/register');
    await fill(page, 'nora.holm@northside.example');
    await page.getByText('Choose your role.').waitFor();
    await page.getByLabel('Nurse').check();
    await press(page, 'Create account');
    await heading(page, 'Your account is waiting for approval');
    await page.getByRole('link', { name: 'Back to sign-in' }).click();
    await fillSignIn(page, 'nora.holm@northside.example', PASSWORD);
    await page.getByText('An administrator of your clinic still has to approve your account.').waitFor();
    await page.context().close();
  });

  it('a nurse elsewhere confirms the address, then waits: the sign-in page says so', async () => {
    const email = 'elsewhere.nurse@northside.example';
    const registered = await register(stage.app, { email, password: PASSWORD, role: 'nurse' }, ELSEWHERE.extraHTTPHeaders);
    expect(registered.body.user.status).toBe('unconfirmed');
    const page = await arrive(stage, await mailedLink(stage, email, '/verify-email'), ELSEWHERE);
    await prove(page, PASSWORD);
    await heading(page, 'Sign in');
    await page.getByRole('status').filter({ hasText: 'Your address is confirmed. If your clinic has to approve' }).waitFor();
    expect(page.url()).not.toContain('token');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Sign in');
    await fillSignIn(page, email, PASSWORD);
    await page.getByText('An administrator of your clinic still has to approve your account.').waitFor();
    await adminQuery(stage.app, "update identity.users set status = 'active' where email = $1", [email]);
    await press(page, 'Sign in');
    await isIn(page);
    await page.context().close();
  });
});
