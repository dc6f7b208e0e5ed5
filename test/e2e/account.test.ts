// Passwords, recovery codes and sessions as people meet them in a browser.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register } from '../harness/accounts.ts';
import { until } from '../harness/until.ts';
import { wrong } from './axe.ts';
import { type Stage, setStage } from './browser.ts';
import { CODE, field, fillSignIn, focused, heading, isIn, mailedLink, NEXT_PASSWORD, PASSWORD, press, visit } from './door-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const newPatient = async (email: string) => {
  expect((await register(stage.app, { email, password: PASSWORD })).status).toBe(201);
};

describe('a forgotten password', () => {
  it('is replaced by a link from the mailbox, which works once', async () => {
    const email = 'forgetful@patients.example';
    await newPatient(email);
    const page = await visit(stage, '/');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(page, 'Forgot your password?');
    await field(page, 'Email address').fill(email);
    await press(page, 'Send the link');
    await heading(page, 'Check your email');
    const link = await mailedLink(stage, email, '/reset-password');
    await page.goto(stage.app.url + link);
    await field(page, 'New password').fill(NEXT_PASSWORD);
    await press(page, 'I have a recovery code');
    expect(await focused(page)).toBe('recovery_code');
    await page.getByLabel('Recovery code').fill('WRONG-CODE');
    await press(page, 'Set password');
    await page.getByText('This code does not match your account.').waitFor();
    expect(await focused(page)).toBe('recovery_code');
    await page.getByLabel('Recovery code').fill('');
    await press(page, 'Set password');
    await heading(page, 'Your password is set');
    expect(await page.locator('code').count()).toBe(0);
    await press(page, 'Show the recovery code');
    expect(await page.locator('code').textContent()).toMatch(CODE);
    expect(await wrong(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')]);
    expect(file.suggestedFilename()).toBe('bedside-recovery-code.txt');
    expect(page.url()).not.toContain('token');
    await press(page, 'Sign in');
    await fillSignIn(page, email, NEXT_PASSWORD);
    await isIn(page);
    await page.goto(stage.app.url + link);
    await field(page, 'New password').fill(NEXT_PASSWORD);
    await press(page, 'Set password');
    await heading(page, 'This link no longer works');
    await page.context().close();
  });
});

describe('password and sessions', () => {
  it('changes the password and ends the other sessions', async () => {
    const email = 'changes@patients.example';
    await newPatient(email);
    const [here, there] = [await visit(stage, '/'), await visit(stage, '/')];
    for (const page of [here, there]) {
      await fillSignIn(page, email, PASSWORD);
      await isIn(page);
    }
    await here.goto(`${stage.app.url}/security`);
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
    await Promise.all([here.context().close(), there.context().close()]);
  });

  it('gives a new recovery code to who proves the password; the former one is void', async () => {
    const email = 'new.code@patients.example';
    const { recoveryCode } = (await register(stage.app, { email, password: PASSWORD })).body;
    const page = await visit(stage, '/');
    await fillSignIn(page, email, PASSWORD);
    await isIn(page);
    await page.goto(`${stage.app.url}/security`);
    const section = page.getByRole('region', { name: 'Recovery code' });
    await section.getByRole('button', { name: 'New recovery code' }).click();
    await page.keyboard.type('not the current one');
    await page.keyboard.press('Enter');
    await section.getByText('This is not your current password.').waitFor();
    await section.getByLabel('Current password', { exact: true }).fill(PASSWORD);
    await section.getByRole('button', { name: 'Show a new code' }).click();
    const code = section.locator('code');
    await code.waitFor();
    expect(await code.textContent()).toMatch(CODE);
    expect(await code.textContent()).not.toBe(recoveryCode);
    expect(await wrong(page)).toEqual([]);
    await press(page, 'I have kept the code');
    expect(await code.count()).toBe(0);
    await page.context().close();
  });

  it('shows where one is signed in, and signs out there', async () => {
    const email = 'everywhere@patients.example';
    await newPatient(email);
    const [here, there] = [await visit(stage, '/'), await visit(stage, '/')];
    for (const page of [there, here]) {
      await fillSignIn(page, email, PASSWORD);
      await isIn(page);
    }
    await here.goto(`${stage.app.url}/security`);
    await here.getByText('This device').waitFor();
    await here
      .getByRole('button', { name: /^Sign out there/ })
      .first()
      .click();
    // One session was opened by registering.
    await until(async () => (await here.getByRole('button', { name: /^Sign out there/ }).count()) === 1, 'one session less');
    await here.getByRole('button', { name: /^Sign out there/ }).click();
    await there.getByText('Your session has ended. Sign in again.').waitFor();
    await Promise.all([here.context().close(), there.context().close()]);
  });
});
