// A form that is refused focuses its first field with an error, which a screen reader then reads with the error.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PEOPLE } from '../../harness/people/people.ts';
import { atRest } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { planFrom } from '../plan-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const { Chen, Sam } = PEOPLE;

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const field = (page: Page, name: string): Locator => page.getByRole('dialog').getByLabel(name, { exact: true });
/** Waits until the field has the focus, and returns the texts that describe it. */
const readOut = async (page: Page, focused: Locator): Promise<string> => {
  await hasFocus(page, focused);
  expect(await focused.getAttribute('aria-invalid')).toBe('true');
  return page.evaluate(
    `document.activeElement.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' ')`,
  );
};

it('of a step: each field that is wrong, one after the other', async () => {
  const plan = await planFrom(stage.app, Chen, 105, 'Plan:\nWalk for 30 minutes every day for 7 days.');
  const page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', `plans/${plan.id}`);
  await page.getByRole('button', { name: /^Change:/ }).press('Enter');
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save' });
  await field(page, 'Times').fill('9000');
  await field(page, 'For how many days').fill('none');
  await save.press('Enter');
  expect(await readOut(page, field(page, 'Times'))).toBe('Enter a number from 1 to 48, or leave it empty.');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  expect(await readOut(page, field(page, 'For how many days'))).toBe('Enter a number from 1 to 3660, or leave it empty.');
  await field(page, 'For how many days').fill('7');
  await field(page, 'Unit').selectOption('MONTH');
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Tuesday' }).check();
  await save.press('Enter');
  const weekdays = page.getByRole('group', { name: 'Weekdays' });
  expect(await readOut(page, weekdays.getByRole('checkbox').first())).toBe('Weekdays go with weeks, hours, and every day.');
  await field(page, 'What the patient does').fill('x'.repeat(501));
  await save.press('Enter');
  expect(await readOut(page, field(page, 'What the patient does'))).toBe('Use at most 500 characters: there are 501.');
  await page.context().close();
});

it('of a team: the name that the server refuses', async () => {
  const name = 'Night team';
  const page = await stage.open(await stage.device(), 'admin', 'sam.lee', 'teams');
  await stage.app.request('POST', '/v1/teams', { token: await stage.app.tokenOf(Sam), body: { name, members: [] } });
  await page.getByRole('button', { name: 'New team' }).press('Enter');
  await field(page, 'Name').fill(name);
  await field(page, 'Name').press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Create team' }).press('Enter');
  expect(await readOut(page, field(page, 'Name'))).toBe('Another team has this name. Choose another.');
  await page.context().close();
});

it('not while its user types in another field', async () => {
  const name = 'Day team';
  const page = await stage.open(await stage.device(), 'admin', 'sam.lee', 'teams');
  await stage.app.request('POST', '/v1/teams', { token: await stage.app.tokenOf(Sam), body: { name, members: [] } });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/v1/teams', async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole('button', { name: 'New team' }).press('Enter');
  await field(page, 'Name').fill(name);
  await field(page, 'Name').press('Enter');
  await field(page, 'Ward').focus();
  release();
  await page.getByRole('dialog').getByText('Another team has this name. Choose another.').waitFor();
  await atRest(page);
  await hasFocus(page, field(page, 'Ward'));
  await page.context().close();
});
