// Steps on the pages before sign-in.
import type { Page } from 'playwright-core';
import { until } from '../harness/until.ts';
import type { AppName, Stage } from './browser.ts';

export const PASSWORD = 'seven wet otters';
export const NEXT_PASSWORD = 'nine calm herons';
/** Headers of a browser on another machine, for which the demo does not activate accounts at once. */
export const ELSEWHERE = { extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.7' } };

/** Opens a page in a new browser context. */
export const arrive = async (stage: Stage, path: string, options = {}): Promise<Page> => {
  const page = await (await stage.device(options)).newPage();
  await page.goto(stage.app.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};
export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Navigates a page of the app `name` to its empty sign-in page, signing out a signed-in user. */
export const toSignIn = async (stage: Stage, page: Page, name: AppName): Promise<void> => {
  await page.context().setOffline(false);
  await stage.visit(page, name, 'forgot');
  const account = page.getByRole('button', { name: /account of/ });
  await account.or(page.getByRole('heading', { level: 1, name: 'Forgot your password?' })).waitFor();
  if (await account.isVisible()) {
    await account.click();
    await press(page, 'Sign out');
  } else await stage.visit(page, name, 'sign-in');
  await heading(page, 'Sign in');
};
export const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Returns the name of the focused field. */
export const focused = (page: Page) => page.evaluate('document.activeElement?.getAttribute("name")');
/** Returns whether a field is marked as invalid, and its description. */
export const described = (page: Page, name: string) =>
  page.evaluate(`(() => {
    const input = document.querySelector('[name="${name}"]');
    return [input.getAttribute('aria-invalid'), (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')];
  })()`);

export const fillSignIn = async (page: Page, email: string, password: string) => {
  await field(page, 'Email address').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
};
export const isOut = (page: Page) => page.locator('input[type=password]').waitFor();
export const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
};
export const isIn = (page: Page) => page.getByRole('button', { name: /account of/ }).waitFor();

/** Navigates a page of the patients' app to the form of a new account. */
export const toForm = async (stage: Stage, page: Page): Promise<void> => {
  await toSignIn(stage, page, 'patient');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await heading(page, 'Create an account');
};
/** Fills in the form of a new account and submits it. */
export const createAccount = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
  await field(page, 'First name').fill('Rosa');
  await field(page, 'Last name').fill('Kern');
  await field(page, 'Email address').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Create account');
};
/** Enters the password on the page of the confirmation link. */
export const confirmAddress = async (page: Page, password: string): Promise<void> => {
  await field(page, 'Password').fill(password);
  await press(page, 'Confirm and sign in');
};

/** Returns the newest link for `email` in the demo's outbox, as path and query. */
export const mailedLink = (stage: Stage, email: string, kind: string): Promise<string> =>
  until(async () => {
    const { text } = await stage.app.request('GET', '/dev/mail');
    const article = text.split('<article>').find((part) => part.includes(email) && part.includes(kind));
    return article && new RegExp(`[a-z/]*${kind}\\?token=[\\w.-]+`).exec(article)?.[0];
  }, `a mail for ${email}`);
