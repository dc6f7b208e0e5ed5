// The focus on a new page, and after a dialog.
import { afterAll, beforeAll, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { hasFocus, logByKeys } from '../ward-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

it('the first Tab offers to skip header and navigation', async () => {
  const page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', 'consultations');
  await page.locator('#consultation-1').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: 'Skip to main content' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#main:focus').waitFor();
  await page.context().close();
});

it('a dialog that closes returns the focus to its origin', async () => {
  const nurse = await stage.open(await stage.device(), 'clinic', 'priya.patel', 'tasks?overdue=true');
  await nurse.locator('[data-task]').nth(1).waitFor();
  await nurse.keyboard.press('j');
  await nurse.keyboard.press('j');
  const stop = nurse.locator('[data-task] [data-stop]').nth(1);
  await hasFocus(nurse, stop);
  const dialog = nurse.getByRole('dialog');
  const leave = async () => {
    await nurse.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await hasFocus(nurse, stop);
  };
  for (const key of ['x', 'g', 'l', '?', 'Enter']) {
    await nurse.keyboard.press(key);
    await hasFocus(nurse, dialog.locator('*'));
    await leave();
  }
  await nurse.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Not done…' }).click();
  await nurse.getByRole('dialog', { name: /not done/i }).waitFor();
  await leave();
  await nurse.keyboard.press('l');
  await hasFocus(nurse, nurse.getByRole('combobox', { name: 'What was done?' }));
  await nurse.keyboard.type('Walked');
  await nurse.keyboard.press('Escape');
  await nurse.getByRole('button', { name: 'Discard', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(nurse, stop);
  await logByKeys(nurse, 'Walked the corridor');
  await hasFocus(nurse, stop);
  await nurse.context().close();
});
