// Sign-in in a browser, and its failures.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetAttempts } from '../../harness/people/accounts.ts';
import { wrong } from '../axe.ts';
import { type AppName, PATHS, type Stage, setStage } from '../browser.ts';
import { arrive, described, field, fillSignIn, focused, isIn, PASSWORD, press, toSignIn } from '../door-steps.ts';

let stage: Stage;
const doors = {} as Record<AppName, Page>;
beforeAll(async () => {
  stage = await setStage();
  for (const app of ['patient', 'clinic', 'admin'] as const) doors[app] = await arrive(stage, PATHS[app]);
});
afterAll(() => stage.close());

/** Opens the sign-in page of `app` as on a first visit. */
const door = async (app: AppName): Promise<Page> => {
  await toSignIn(stage, doors[app], app);
  return doors[app];
};

describe('sign-in', () => {
  it('names a missing value at its field, and focuses it', async () => {
    const page = await door('patient');
    await press(page, 'Sign in');
    await page.getByText('Enter your email address.').waitFor();
    expect(await described(page, 'email')).toEqual(['true', 'Enter your email address.']);
    expect(await described(page, 'password')).toEqual(['true', 'Enter your password.']);
    await expect.poll(() => focused(page)).toBe('email');
    await fillSignIn(page, 'david', PASSWORD);
    await page.getByText('Enter the full address').waitFor();
  });

  it('reports a wrong password without revealing whether the address exists, then how long to wait', async () => {
    const page = await door('patient');
    await fillSignIn(page, 'nobody@northside.example', PASSWORD);
    await page.getByRole('alert').getByText('The email address or the password is wrong.').waitFor();
    await expect.poll(() => focused(page)).toBe('password');
    for (let attempt = 0; attempt < 5; attempt++) {
      const answered = page.waitForResponse('**/v1/auth/login');
      await press(page, 'Sign in');
      await answered;
    }
    await page.getByText(/Too many attempts\. Try again in \d+ (second|minute)s?\./).waitFor();
    await forgetAttempts(stage.app);
  });

  it('reports that the clinic cannot be reached', async () => {
    const page = await door('patient');
    await page.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    await page.context().setOffline(true);
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await page.getByText('The clinic cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await press(page, 'Sign in');
    await isIn(page);
  });

  it('offers the demo accounts of the app, one click each', async () => {
    const names = (page: Page) => page.getByRole('region', { name: 'Demo: sign in as' }).getByRole('button').allInnerTexts();
    const patient = await door('patient');
    await patient.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    expect((await names(patient)).join()).not.toMatch(/Doctor|Nurse|Staff|Administrator/);
    const admin = await door('admin');
    await admin.getByRole('heading', { name: 'Demo: sign in as' }).waitFor();
    expect(await names(admin)).toHaveLength(2);
    const clinic = await door('clinic');
    await clinic.getByRole('button', { name: /Priya Patel/ }).click();
    await isIn(clinic);
  });

  it('works with the keyboard alone, and shows the password on demand', async () => {
    const page = await door('patient');
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
  });

  // Last, because it leads the clinic’s page to another app.
  it('links to the right app', async () => {
    const page = await door('clinic');
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await page.getByText('This page is for clinic staff.').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.getByRole('alert').getByRole('link', { name: 'Sign in as a patient' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/clinic'));
    await fillSignIn(page, 'david.wang@northside.example', 'bedside-demo');
    await isIn(page);
    const admin = await door('admin');
    await fillSignIn(admin, 'isabella.chen@northside.example', 'bedside-demo');
    await admin.getByText('This page is for administrators only.').waitFor();
  });
});
