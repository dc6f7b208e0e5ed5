// Adding a staff member: the administrator's form, the emailed invitation, the first sign-in, and a later change of role.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, row, title } from '../admin-steps.ts';
import { type Stage, setStage } from '../browser.ts';
import { arrive, field, fillSignIn, focused, heading, isIn, mailedLink, NEXT_PASSWORD, press } from '../door-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device(), 'admin', 'sam.lee');
});
afterAll(() => stage.close());

const said = (text: string) => page.getByRole('status').getByText(text).waitFor({ state: 'attached' });
/** Presses a button with the keyboard alone. */
const pressByKey = async (name: string) => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

it('a pharmacist is added by keyboard, accepts the invitation and gets another role', async () => {
  const email = 'ines.rojas@northside.example';
  await enter(stage, page, '', 'People');
  await pressByKey('Add a person');
  await expect.poll(() => focused(page)).toBe('given_name');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Enter the first name.').waitFor();
  await page.getByRole('dialog').getByText('Choose a role.').waitFor();
  await page.keyboard.type('Ines');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Rojas');
  await page.keyboard.press('Tab');
  await page.keyboard.type('tom.baker@northside.example');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('There is already an account with this email address.').waitFor();
  await expect.poll(() => focused(page)).toBe('email');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await said('Ines Rojas is added and will get an invitation by email.');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await row(page, 'Ines Rojas').getByText('Invited').waitFor();
  await row(page, 'Ines Rojas').getByText('Pharmacist').waitFor();

  const former = await mailedLink(stage, email, '/reset-password');
  await pressByKey('Invite again: Ines Rojas');
  await said('A new invitation goes to Ines Rojas.');
  const invited = await arrive(stage, former);
  await heading(invited, 'This link no longer works');
  await expect.poll(() => mailedLink(stage, email, '/reset-password')).not.toBe(former);
  await invited.goto(stage.app.url + (await mailedLink(stage, email, '/reset-password')));
  await heading(invited, 'Welcome to Northside Clinic');
  await field(invited, 'Password').fill(NEXT_PASSWORD);
  await press(invited, 'Set password');
  await heading(invited, 'Your password is set');
  expect(await invited.getByText('signed out').count()).toBe(0);
  await press(invited, 'Sign in');
  await fillSignIn(invited, email, NEXT_PASSWORD);
  await isIn(invited);

  await enter(stage, page, '', 'People');
  await row(page, 'Ines Rojas').getByText('Active').waitFor();
  expect(await page.getByRole('button', { name: /Change role: (David Wang|Sam Lee)/ }).count()).toBe(0);
  await pressByKey('Change role: Ines Rojas');
  await page.getByRole('dialog').getByRole('radio', { name: 'Pharmacist' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await said('Ines Rojas now has the role Nurse.');
  await row(page, 'Ines Rojas').getByText('Nurse').waitFor();
  await invited.getByText('Your session has ended. Sign in again.').waitFor();
  await title(page, 'People');
});
