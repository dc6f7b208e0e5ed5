// Accounts as people meet them in a browser: signing in and what may stand in the way, registering, forgotten passwords, sessions.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery, forgetAttempts, register } from '../harness/accounts.ts';
import { until } from '../harness/until.ts';
import { wrong } from './axe.ts';
import { type Stage, setStage } from './browser.ts';

const PASSWORD = 'seven wet otters';
const CODE = /^(\w{5}-){4}\w{6}$/;
const NEXT_PASSWORD = 'nine calm herons';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const visit = async (path: string, options = {}): Promise<Page> => {
  const page = await (await stage.device(options)).newPage();
  await page.goto(stage.app.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const focused = (page: Page) => page.evaluate('document.activeElement?.getAttribute("name")');
const described = (page: Page, name: string) =>
  page.evaluate(`(() => {
    const input = document.querySelector('[name="${name}"]');
    return [input.getAttribute('aria-invalid'), (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')];
  })()`);

const fillSignIn = async (page: Page, email: string, password: string) => {
  await field(page, 'Email address').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
};
const isIn = (page: Page) => page.getByRole('button', { name: /account of/ }).waitFor();

/** The newest link for `email` in the demo's outbox, as path and query. */
const mailedLink = (email: string, kind: string): Promise<string> =>
  until(async () => {
    const { text } = await stage.app.request('GET', '/dev/mail');
    const article = text.split('<article>').find((part) => part.includes(email) && part.includes(kind));
    return article && new RegExp(`[a-z/]*${kind}\\?token=[\\w.-]+`).exec(article)?.[0];
  }, `a mail for ${email}`);

const newPatient = async (email: string) => {
  expect((await register(stage.app, { email, password: PASSWORD })).status).toBe(201);
};

describe('signing in', () => {
  it('says what is missing at the field it concerns, and goes there', async () => {
    const page = await visit('/');
    await press(page, 'Sign in');
    await page.getByText('Enter your email address.').waitFor();
    expect(await described(page, 'email')).toEqual(['true', 'Enter your email address.']);
    expect(await described(page, 'password')).toEqual(['true', 'Enter your password.']);
    expect(await focused(page)).toBe('email');
    await fillSignIn(page, 'david', PASSWORD);
    await page.getByText('Write the whole address').waitFor();
    await page.context().close();
  });

  it.each([
    ['en-GB', 'Enter an email address such as name@example.org.'],
    ['es-ES', 'Escriba una dirección de correo como nombre@example.org.'],
    ['ar-EG', 'أدخل عنوان بريد إلكتروني مثل name@example.org.'],
  ])('words in the reader’s language (%s) what only the server finds wrong with a field', async (locale, sentence) => {
    const page = await visit('/', { locale });
    await page.locator('[name="email"]').fill('nobody@example.o');
    await page.locator('[name="password"]').fill(PASSWORD);
    await page.locator('[name="password"]').press('Enter');
    await page.getByText(sentence).waitFor();
    expect(await described(page, 'email')).toEqual(['true', sentence]);
    expect(await focused(page)).toBe('email');
    await page.close();
  });

  it('answers a wrong password without telling whether the address is known, then says how long to wait', async () => {
    const page = await visit('/');
    await fillSignIn(page, 'nobody@northside.example', PASSWORD);
    await page.getByRole('alert').getByText('The email address or the password is not right.').waitFor();
    expect(await focused(page)).toBe('password');
    for (let attempt = 0; attempt < 5; attempt++) {
      const answered = page.waitForResponse('**/v1/auth/login');
      await press(page, 'Sign in');
      await answered;
    }
    await page.getByText(/Too many attempts\. Try again in \d+ (second|minute)s?\./).waitFor();
    await forgetAttempts(stage.app);
    await page.context().close();
  });

  it('shows the way to the right app', async () => {
    const page = await visit('/clinic/');
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await page.getByText('This page is for the clinic’s staff.').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('alert').getByRole('link', { name: 'Sign in as a patient' }).click();
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await isIn(page);
    const admin = await visit('/admin/');
    await fillSignIn(admin, 'isabella.chen@northside.example', 'bedside-demo');
    await admin.getByText('This page is for administrators only.').waitFor();
    await Promise.all([page.context().close(), admin.context().close()]);
  });

  it('says that the clinic cannot be reached', async () => {
    const page = await visit('/');
    await page.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    await page.context().setOffline(true);
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await page.getByText('The clinic cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await press(page, 'Sign in');
    await isIn(page);
    await page.context().close();
  });

  it('offers the demo accounts that fit, one click each', async () => {
    const names = (page: Page) => page.getByRole('region', { name: 'Demo: sign in as' }).getByRole('button').allInnerTexts();
    const patient = await visit('/');
    await patient.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    expect((await names(patient)).join()).not.toMatch(/Doctor|Nurse|Staff|Administrator/);
    const admin = await visit('/admin/');
    await admin.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    expect(await names(admin)).toHaveLength(2);
    const clinic = await visit('/clinic/');
    await clinic.getByRole('button', { name: /Priya Patel/ }).click();
    await isIn(clinic);
    await Promise.all([patient, admin, clinic].map((page) => page.context().close()));
  });

  it('works with the keyboard alone, the password shown on demand', async () => {
    const page = await visit('/');
    await field(page, 'Email address').focus();
    await page.keyboard.type('linh.nguyen@northside.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('bedside-demo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('[name=password]').getAttribute('type')).toBe('text');
    expect(await page.getByRole('button', { name: 'Show password' }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await isIn(page);
    await page.context().close();
  });

  it('changes the language before anybody is signed in', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'Español' }).click();
    await heading(page, 'Iniciar sesión');
    await page.getByRole('button', { name: 'العربية' }).click();
    await heading(page, 'تسجيل الدخول');
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await page.context().close();
  });
});

/** A browser on another machine: the demo opens accounts at once for nobody there. */
const ELSEWHERE = { extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.7' } };

describe('creating an account', () => {
  const fill = async (page: Page, email: string, password = PASSWORD) => {
    await field(page, 'First name').fill('Rosa');
    await field(page, 'Last name').fill('Kern');
    await field(page, 'Email address').fill(email);
    await field(page, 'Password').fill(password);
    await press(page, 'Create account');
  };

  it('a patient of the demo is in at once, and confirms the address', async () => {
    const page = await visit('/');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await heading(page, 'Create an account');
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
    await page.goto(`${stage.app.url}/security`);
    await page.getByText('Not confirmed').waitFor();
    await page.goto(stage.app.url + (await mailedLink('rosa.kern@patients.example', '/verify-email')));
    await heading(page, 'Your address is confirmed');
    await press(page, 'Continue');
    await page.goto(`${stage.app.url}/security`);
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await page.context().close();
  });

  it('elsewhere the address is confirmed first: check your email, send it again, then sign in', async () => {
    const email = 'mia.holm@patients.example';
    const page = await visit('/register', ELSEWHERE);
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
    const link = await mailedLink(email, '/verify-email');
    // In two tabs, and once more: it is confirmed all the same.
    const other = await page.context().newPage();
    await Promise.all([page, other].map((tab) => tab.goto(stage.app.url + link)));
    await Promise.all([page, other].map((tab) => heading(tab, 'Your address is confirmed')));
    await press(page, 'Sign in');
    await fillSignIn(page, email, PASSWORD);
    await isIn(page);
    await page.context().close();
  });

  it('tells at the address that it is taken', async () => {
    const page = await visit('/register');
    await fill(page, 'david.wang@northside.example');
    await page.getByText('There is already an account with this address.').waitFor();
    expect(await focused(page)).toBe('email');
    await page.context().close();
  });

  it('a nurse says what she is, and waits where the clinic wants it so', async () => {
    await adminQuery(stage.app, "update identity.tenants set settings = settings - 'open_registration' where id = 1");
    const page = await visit('/clinic/register');
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
});

describe('a forgotten password', () => {
  it('is replaced by a link from the mailbox, which works once', async () => {
    const email = 'forgetful@patients.example';
    await newPatient(email);
    const page = await visit('/');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading(page, 'Forgot your password?');
    await field(page, 'Email address').fill(email);
    await press(page, 'Send the link');
    await heading(page, 'Check your email');
    const link = await mailedLink(email, '/reset-password');
    await page.goto(stage.app.url + link);
    await field(page, 'New password').fill(NEXT_PASSWORD);
    await page.getByLabel('Recovery code').fill('WRONG-CODE');
    await press(page, 'Set password');
    await page.getByText('This code does not match your account.').waitFor();
    expect(await focused(page)).toBe('recovery_code');
    await page.getByLabel('Recovery code').fill('');
    await press(page, 'Set password');
    await heading(page, 'Your password is set');
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
    const [here, there] = [await visit('/'), await visit('/')];
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
    const page = await visit('/');
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
    const [here, there] = [await visit('/'), await visit('/')];
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
