// Pages before sign-in. They are the same in every app, except for sign-in and registration.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { register } from '../../harness/people/accounts.ts';
import { mailedToken } from '../../harness/providers/mail.ts';
import { type State, statesOf } from './state.ts';

const LINH = 3;
/** An administrator. */
const SAM = 8;
const INVALID = '[aria-invalid=true]';
const send = (page: Page) => page.locator('form button[type=submit]').click();
const signIn = async (page: Page, email: string, password: string) => {
  await page.locator('input[type=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await send(page);
};

/** Returns the page of a reset link. */
const forgotten = async (app: TestApp): Promise<string> => {
  const email = 'linh.nguyen@northside.example';
  await app.request('POST', '/v1/auth/password/forgot', { body: { email } });
  return `/reset-password?token=${await mailedToken(app, email, 'reset-password')}`;
};
/** Returns the page of an invitation. */
const invitation = async (app: TestApp): Promise<string> => {
  const body = { email: 'ines.rojas@northside.example', given_name: 'Ines', family_name: 'Rojas', role: 'pharmacist' };
  await app.request('POST', '/v1/users', { token: await app.tokenOf(SAM), body });
  return `/reset-password?token=${await mailedToken(app, body.email, 'reset-password')}`;
};

/** Returns the page of a link to an address that Linh Nguyen asked for. */
const newAddress = async (app: TestApp, email: string): Promise<string> => {
  await app.request('POST', '/v1/me/email', { token: await app.tokenOf(LINH), body: { email, password: 'bedside-demo' } });
  return `/confirm-address?token=${await mailedToken(app, email, 'confirm-address')}`;
};
const confirmWith = async (page: Page, password: string) => {
  await page.locator('[name=password]').fill(password);
  await send(page);
};

export const door = {
  signIn: statesOf('patient', undefined, [
    { name: 'sign-in of patients, with the demo accounts', page: '/sign-in', shows: 'section ul button' },
    { name: 'sign-in: nothing filled in', page: '/sign-in', reach: send, shows: INVALID },
    {
      name: 'sign-in: a wrong password',
      page: '/sign-in',
      reach: (page) => signIn(page, 'david.wang@northside.example', 'not the password'),
      shows: '[role=alert]',
    },
    { name: 'a new account of a patient: nothing filled in', page: '/register', reach: send, shows: INVALID },
  ]),
  offline: statesOf('patient', undefined, [
    {
      name: 'sign-in: no connection',
      page: '/sign-in',
      replies: { '**/v1/auth/login': 'cut' },
      reach: (page) => signIn(page, 'david.wang@northside.example', 'bedside-demo'),
      shows: '[role=alert]',
      noise: /ERR_INTERNET_DISCONNECTED/,
    },
    {
      name: 'a session that cannot be asked for: no connection',
      page: '/sign-in',
      replies: { '**/v1/auth/refresh': 'cut' },
      reach: async (page) => {
        await page.evaluate(`localStorage.setItem('bedside:patient:session', 'open')`);
        await page.reload();
      },
      shows: 'main [role=status] button',
      noise: /ERR_INTERNET_DISCONNECTED/,
      alone: true,
    },
  ]),
  links: statesOf('patient', undefined, [
    { name: 'a forgotten password: nothing filled in', page: '/forgot', reach: send, shows: INVALID },
    {
      name: 'a forgotten password: the link is sent',
      page: '/forgot',
      reach: async (page) => {
        await page.locator('input[type=email]').fill('nobody@patients.example');
        await send(page);
      },
      shows: 'main:not(:has(form)) h1',
    },
    { name: 'a new password: nothing filled in', page: '/reset-password', address: forgotten, reach: send, shows: INVALID },
    {
      name: 'a new password: a wrong recovery code',
      page: '/reset-password',
      address: forgotten,
      reach: async (page) => {
        await page.locator('[name=new]').fill('nine calm herons');
        await page.locator('[name=recovery_code]').fill('not a code');
        await send(page);
      },
      shows: INVALID,
    },
    {
      name: 'a new password: the link no longer works',
      page: '/reset-password',
      address: '/reset-password?token=x',
      shows: 'main:not(:has(form)) h1',
    },
    {
      name: 'a new password: the link cannot be looked up',
      page: '/reset-password',
      address: '/reset-password?token=x',
      replies: { '**/v1/auth/password/link': 418 },
      shows: 'main:not(:has(form)) [role=alert]',
    },
    {
      name: 'an address to confirm: nothing filled in',
      page: '/verify-email',
      address: '/verify-email?token=x',
      reach: send,
      shows: INVALID,
    },
    {
      name: 'an address to confirm: the link does not work',
      page: '/verify-email',
      address: '/verify-email?token=x',
      reach: async (page) => {
        await page.locator('[name=password]').fill('nine calm herons');
        await send(page);
      },
      shows: 'main:not(:has(form)) h1',
    },
    {
      name: 'an address that is confirmed: sign in',
      page: '/verify-email',
      address: '/verify-email?token=x',
      replies: { '**/v1/auth/verify-email': 204 },
      reach: async (page) => {
        await page.locator('[name=password]').fill('nine calm herons');
        await send(page);
      },
      shows: 'main:has(input[type=email]) [role=status]',
      noise: /401/,
    },
  ]),
  address: statesOf('patient', undefined, [
    {
      name: 'a new address to confirm: nothing filled in',
      page: '/confirm-address',
      address: '/confirm-address?token=x',
      reach: send,
      shows: INVALID,
    },
    {
      name: 'a new address to confirm: the link does not work',
      page: '/confirm-address',
      address: '/confirm-address?token=x',
      reach: (page) => confirmWith(page, 'nine calm herons'),
      shows: 'main:not(:has(form)) h1',
    },
    {
      name: 'a new address to confirm: not the password',
      page: '/confirm-address',
      address: async (app) => newAddress(app, 'linh.private@mail.example'),
      reach: (page) => confirmWith(page, 'nine calm herons'),
      shows: INVALID,
    },
    {
      name: 'a new address that another account has by now',
      page: '/confirm-address',
      address: async (app) => {
        const page = await newAddress(app, 'shared@mail.example');
        await register(app, { email: 'shared@mail.example', password: 'nine calm herons' });
        return page;
      },
      reach: (page) => confirmWith(page, 'bedside-demo'),
      shows: 'main:not(:has(form)) h1',
      noise: /409/,
    },
    {
      name: 'a new address that is confirmed',
      page: '/confirm-address',
      address: async (app) => newAddress(app, 'linh.again@mail.example'),
      reach: (page) => confirmWith(page, 'bedside-demo'),
      shows: 'main:not(:has(form)) h1',
    },
  ]),
  staff: [
    ...statesOf('clinic', undefined, [
      { name: 'sign-in of the clinic', page: '/sign-in', shows: 'section ul button' },
      {
        name: 'sign-in: a patient in the clinic’s app',
        page: '/sign-in',
        reach: (page) => signIn(page, 'david.wang@northside.example', 'bedside-demo'),
        shows: '[role=alert] a',
      },
      { name: 'a first password: nothing filled in', page: '/reset-password', address: invitation, reach: send, shows: INVALID },
      { name: 'a new account of the clinic: nothing filled in', page: '/register', reach: send, shows: INVALID },
    ]),
    ...statesOf('admin', undefined, [
      { name: 'sign-in of administrators', page: '/sign-in', shows: 'section ul button' },
      { name: 'a new account of an administrator', page: '/register', shows: 'h1' },
    ]),
  ],
} satisfies Record<string, State[]>;
