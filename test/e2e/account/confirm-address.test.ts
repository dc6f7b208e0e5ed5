// An account outside the demo: its address must be confirmed by a link and the password.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery, register } from '../../harness/people/accounts.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import {
  arrive,
  confirmAddress,
  createAccount,
  ELSEWHERE,
  fillSignIn,
  focused,
  heading,
  isIn,
  mailedLink,
  PASSWORD,
  press,
  toForm,
  toSignIn,
} from '../door-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await arrive(stage, '/', ELSEWHERE);
});
afterAll(() => stage.close());

it('outside the demo a user confirms the address before signing in, and can send the email again', async () => {
  const email = 'mia.holm@patients.example';
  await toForm(stage, page);
  await createAccount(page, email);
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
  await confirmAddress(page, '');
  await page.getByText('Enter your password.').waitFor();
  await confirmAddress(page, 'not the chosen one');
  await page.getByText('This is not the password you chose when you created the account.').waitFor();
  await expect.poll(() => focused(page)).toBe('password');
  expect(await wrong(page)).toEqual([]);
  await confirmAddress(page, PASSWORD);
  await isIn(page);
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).search).toBe('/');
  // In another tab, a second time: it still succeeds.
  await confirmAddress(other, PASSWORD);
  await heading(other, 'Your address is confirmed');
  await press(other, 'Continue');
  await isIn(other);
  await other.close();
});

it('the page of a link that needs the password offers a reset', async () => {
  await toSignIn(stage, page, 'patient');
  await stage.visit(page, 'patient', 'verify-email?token=x');
  await page.getByText('If you did not create this account, close this page and ignore our email.').waitFor();
  await page.getByRole('link', { name: 'Choose a new password' }).click();
  await heading(page, 'Forgot your password?');
});

it('a nurse outside the demo confirms the address, then waits for approval, as the sign-in page explains', async () => {
  await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
  const email = 'elsewhere.nurse@northside.example';
  const registered = await register(stage.app, { email, password: PASSWORD, role: 'nurse' }, ELSEWHERE.extraHTTPHeaders);
  expect(registered.body.user.status).toBe('unconfirmed');
  const page = await arrive(stage, await mailedLink(stage, email, '/verify-email'), ELSEWHERE);
  await confirmAddress(page, PASSWORD);
  await heading(page, 'Sign in');
  await page.getByRole('status').filter({ hasText: 'Your address is confirmed. If your clinic has to approve' }).waitFor();
  expect(page.url()).not.toContain('token');
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Sign in');
  await fillSignIn(page, email, PASSWORD);
  await page.getByText('An administrator of your clinic still has to approve your account.').waitFor();
  await adminQuery(stage.app, "update identity.users set status = 'active' where email = $1", [email]);
  await press(page, 'Sign in');
  await isIn(page);
  await page.context().close();
});
