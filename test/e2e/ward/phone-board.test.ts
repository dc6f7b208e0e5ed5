// The board on a phone: the patients come first, and filters open from one row.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { wardOfPatient } from '../task-steps.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let phone: Page;
beforeAll(async () => {
  stage = await setStage();
  const device = await stage.device({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  phone = await stage.open(device, 'clinic', 'priya.patel', `ward/${await wardOfPatient(stage)}`);
  await phone.locator('[data-bed]').first().waitFor();
});
afterAll(() => stage.close());

const button = (name: string) => phone.getByRole('button', { name, exact: true });
const field = () => phone.getByRole('textbox', { name: 'Find on this ward' });

it('the first patient is in the upper third, below a pending handover', async () => {
  await phone.getByRole('link', { name: /^Accept Surgical Ward from John Smith/ }).waitFor();
  expect((await phone.locator('[data-bed]').first().boundingBox())!.y).toBeLessThanOrEqual(300);
});

it('finds a patient by keyboard, keeps the search visible, and returns', async () => {
  await button('Find on this ward').focus();
  await phone.keyboard.press('Enter');
  await hasFocus(phone, field());
  await phone.keyboard.type('munoz');
  await phone.getByText('1 bed shown').waitFor();
  await button('Order and time').press('Enter');
  await phone.getByRole('radio', { name: 'Most urgent first' }).press('Space');
  await phone.getByRole('radio', { name: 'Most urgent first', checked: true }).waitFor({ state: 'attached' });
  await button('Order and time').press('Enter');
  await phone.getByRole('radio', { name: 'Most urgent first' }).waitFor({ state: 'detached' });
  expect(await field().inputValue()).toBe('munoz');
  await field().press('Escape');
  await field().waitFor({ state: 'detached' });
  await hasFocus(phone, button('Find on this ward'));
  await phone.keyboard.press('/');
  await hasFocus(phone, field());
});
