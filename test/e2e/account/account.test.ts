// Passwords and sessions in a browser.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { arrive, field, fillSignIn, heading, isIn, mailedLink, NEXT_PASSWORD, PASSWORD, press, toSignIn } from '../door-steps.ts';

let stage: Stage;
/** Two browsers, each with one page. */
let here: Page;
let there: Page;
beforeAll(async () => {
  stage = await setStage();
  [here, there] = [await arrive(stage, '/'), await arrive(stage, '/')];
});
afterAll(() => stage.close());

const newPatient = async (email: string) => {
  expect((await register(stage.app, { email, password: PASSWORD })).status).toBe(201);
};

const enter = async (page: Page, email: string) => {
  await toSignIn(stage, page, 'patient');
  await fillSignIn(page, email, PASSWORD);
  await isIn(page);
};
const security = async () => {
  await stage.visit(here, 'patient', 'security');
  await heading(here, 'Password and security');
};

describe('a forgotten password', () => {
  it('is replaced through an emailed link, which works once', async () => {
    const email = 'forgetful@patients.example';
    await newPatient(email);
    await toSignIn(stage, here, 'patient');
    await here.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(here, 'Forgot your password?');
    await field(here, 'Email address').fill(email);
    await press(here, 'Send the link');
    await heading(here, 'Check your email');
    const link = await mailedLink(stage, email, '/reset-password');
    await here.goto(stage.app.url + link);
    await field(here, 'New password').fill(NEXT_PASSWORD);
    await press(here, 'Set password');
    await heading(here, 'Your password is set');
    await here.getByText('You are signed out on all your devices.').waitFor();
    expect(await wrong(here)).toEqual([]);
    expect(here.url()).not.toContain('token');
    await press(here, 'Sign in');
    await fillSignIn(here, email, NEXT_PASSWORD);
    await isIn(here);
    await stage.visit(here, 'patient', link.slice(1));
    await heading(here, 'This link no longer works');
  });
});

describe('password and sessions', () => {
  it('changes the password and ends the other sessions', async () => {
    const email = 'changes@patients.example';
    await newPatient(email);
    for (const page of [here, there]) await enter(page, email);
    await security();
    await field(here, 'Current password').fill('not the current one');
    await field(here, 'New password').fill(NEXT_PASSWORD);
    await press(here, 'Change password');
    await here.getByText('This is not your current password.').waitFor();
    await field(here, 'Current password').fill(PASSWORD);
    await press(here, 'Change password');
    await here.getByText('Your password is changed.').waitFor();
    await there.getByText('Your session has ended. Sign in again.').waitFor();
    await fillSignIn(there, email, NEXT_PASSWORD);
    await isIn(there);
  });

  it('gives a new recovery code for the password, shown once', async () => {
    const email = 'new.code@patients.example';
    await newPatient(email);
    await enter(here, email);
    await security();
    const section = here.getByRole('region', { name: 'Recovery code' });
    await section.locator('input[name=password]').fill('not the current one');
    await section.getByRole('button', { name: 'Get a new recovery code' }).press('Enter');
    await section.getByText('This is not your current password.').waitFor();
    await section.locator('input[name=password]').fill(PASSWORD);
    await section.locator('input[name=password]').press('Enter');
    expect(await section.locator('code').textContent()).toMatch(/^(\w{5}-){4}\w{6}$/);
    await section.getByRole('button', { name: 'I have kept the code' }).press('Enter');
    await section.locator('input[name=password]').waitFor();
    expect(await section.locator('code').count()).toBe(0);
  });

  it('shows the user’s sessions, ends one of them, and shows why another was not ended', async () => {
    const email = 'everywhere@patients.example';
    await newPatient(email);
    for (const page of [there, here]) await enter(page, email);
    await security();
    await here.getByText('This device').waitFor();
    const others = here.locator('[data-row]').filter({ has: here.getByRole('button', { name: /^Sign out device/ }) });
    // Registration opened one session.
    await others.nth(1).waitFor();
    const failing = (await others.nth(1).getAttribute('data-row'))!;
    const refused = Promise.withResolvers<void>();
    await here.route(`**/v1/auth/sessions/${failing}`, async (route) => {
      await refused.promise;
      await route.fulfill({ status: 503 });
    });
    await others.nth(1).getByRole('button').click();
    await others.nth(0).getByRole('button').click();
    await until(async () => (await others.count()) === 1, 'one session less');
    refused.resolve();
    await here.locator(`[data-row="${failing}"]`).getByRole('alert').waitFor();
    await here.unroute(`**/v1/auth/sessions/${failing}`);
    await others.getByRole('button').click();
    await there.getByText('Your session has ended. Sign in again.').waitFor();
  });
});
