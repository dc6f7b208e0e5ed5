// Another email address, in two browsers: one asks for it, the link is opened in the other.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { register } from '../../harness/people/accounts.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { arrive, field, fillSignIn, focused, heading, isIn, mailedLink, PASSWORD, press } from '../door-steps.ts';

let stage: Stage;
let here: Page;
let there: Page;
beforeAll(async () => {
  stage = await setStage();
  [here, there] = await Promise.all([arrive(stage, '/'), arrive(stage, '/')]);
});
afterAll(() => stage.close());

const section = (page: Page) => page.getByRole('region', { name: 'Email address' });
const enter = async (page: Page, email: string) => {
  await fillSignIn(page, email, PASSWORD);
  await isIn(page);
};
const ask = async (page: Page, email: string, password = PASSWORD) => {
  await field(page, 'New email address').fill(email);
  await field(page, 'Password').fill(password);
  await field(page, 'Password').press('Enter');
};

it('is changed by keyboard, waits for its link, and ends the sessions elsewhere', async () => {
  const [former, next] = ['rosa@patients.example', 'rosa.kern@patients.example'];
  await register(stage.app, { email: former, password: PASSWORD });
  await enter(here, former);
  await enter(there, former);
  await stage.visit(here, 'patient', 'settings');
  await section(here).getByRole('button', { name: 'Change email address' }).press('Enter');
  await expect.poll(() => focused(here)).toBe('email');
  await ask(here, former, 'not the password');
  await here.getByText('This is your address already.').waitFor();
  await ask(here, next, 'not the password');
  await here.getByText('This is not your password.').waitFor();
  await expect.poll(() => focused(here)).toBe('password');
  await ask(here, next);
  const waits = section(here).getByRole('status').filter({ hasText: next });
  await waits.waitFor();
  // The form has gone: the next Tab starts here.
  await expect.poll(() => here.evaluate('document.activeElement.textContent')).toBe('Email address');
  expect(await wrong(here)).toEqual([]);

  const link = await mailedLink(stage, next, '/confirm-address');
  const other = await arrive(stage, link);
  await heading(other, 'Confirm your new email address');
  await press(other, 'Confirm this address');
  await other.getByText('Enter your password.').waitFor();
  await field(other, 'Password').fill(PASSWORD);
  await press(other, 'Confirm this address');
  await heading(other, 'Your new address is confirmed');
  expect(new URL(other.url()).search).toBe('');

  // Without a reload, here.
  await section(here).getByText(next).waitFor();
  await waits.waitFor({ state: 'detached' });
  await here.getByRole('button', { name: /account of/ }).click();
  await here.getByRole('dialog').getByText(next).waitFor();
  await here.keyboard.press('Escape');
  await stage.visit(there, 'patient', 'settings');
  await heading(there, 'Sign in');
  await press(other, 'Sign in');
  await enter(other, next);
});

it('is withdrawn, and its link no longer works', async () => {
  const next = 'rosa.other@patients.example';
  await section(here).getByRole('button', { name: 'Change email address' }).press('Enter');
  await ask(here, next);
  const link = await mailedLink(stage, next, '/confirm-address');
  await section(here).getByRole('button', { name: 'Keep my current address' }).press('Enter');
  await section(here).getByRole('button', { name: 'Change email address' }).waitFor();
  await here.goto(stage.app.url + link);
  await field(here, 'Password').fill(PASSWORD);
  await press(here, 'Confirm this address');
  await heading(here, 'This link no longer works');
  await press(here, 'Continue');
  await isIn(here);
});

it('of another account looks like any other, and gets no email', async () => {
  await stage.visit(here, 'patient', 'settings');
  await section(here).getByRole('button', { name: 'Change email address' }).press('Enter');
  await ask(here, 'linh.nguyen@northside.example');
  await section(here).getByRole('status').filter({ hasText: 'linh.nguyen@northside.example' }).waitFor();
  // Emails are sent in order: when a later one is there, the test has waited long enough.
  await register(stage.app, { email: 'later@patients.example', password: PASSWORD });
  await mailedLink(stage, 'later@patients.example', '/verify-email');
  expect((await stage.app.request('GET', '/dev/mail')).text).not.toContain('linh.nguyen@northside.example');
});
