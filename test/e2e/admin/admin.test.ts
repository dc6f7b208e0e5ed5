// The administrators’ app on a phone and by keyboard, and its integration keys.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { enter, row } from '../admin-steps.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { press } from '../door-steps.ts';
import { hasFocus } from '../ward-steps.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  page = await stage.open(await stage.device({ permissions: ['clipboard-read', 'clipboard-write'] }), 'admin', 'sam.lee');
});
afterEach(async ({ task }) => {
  // Closes a dialog that a failed test left open.
  if (task.result?.state === 'fail') await page.reload();
});
afterAll(() => stage.close());

it('integration keys are created, shown once, used and revoked', async () => {
  await enter(stage, page, 'keys', 'Integration keys');
  await page.getByText('No keys yet').waitFor();
  await press(page, 'New key');
  await press(page, 'Create key');
  await page.getByText('Enter a name for the key.').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('Pharmacy bridge');
  await press(page, 'Create key');
  await page.getByRole('dialog', { name: 'Your new key' }).waitFor();
  await page.getByRole('textbox', { name: 'Name' }).waitFor({ state: 'detached' });
  expect(await wrong(page)).toEqual([]);
  const secret = (await page.getByRole('dialog').locator('code').textContent())!;
  await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Copied', exact: true }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
  await page.keyboard.press('Escape');
  await press(page, 'I have copied it');
  await row(page, 'Pharmacy bridge').getByText('In use').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(secret);
  // No patient has consented yet, but the key is valid.
  const use = async () => (await stage.app.request('GET', '/v1/chat/1/messages', { token: secret })).status;
  expect(await use()).not.toBe(401);
  await press(page, 'Revoke Pharmacy bridge');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await row(page, 'Pharmacy bridge').getByText('Revoked').waitFor();
  await until(async () => (await use()) === 401, 'the key is refused');
});

it('the app is used on a phone through the navigation', async () => {
  const { width, height } = page.viewportSize()!;
  await enter(stage, page, 'keys', 'Integration keys');
  try {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('button', { name: 'Navigation' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'People' }).click();
    await row(page, 'John Smith').waitFor();
  } finally {
    await page.setViewportSize({ width, height });
  }
});

it('the app works with the keyboard alone', async () => {
  // On a freshly loaded page, so that the first Tab starts at its beginning.
  await page.goto(`${stage.app.url}/admin/`);
  await row(page, 'Grace Okafor').waitFor();
  await page.locator('body').press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#main:focus').waitFor();
  await page.getByRole('button', { name: 'Disable Grace Okafor' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.waitForFunction(`document.activeElement?.textContent === 'Cancel'`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(page, page.getByRole('button', { name: 'Disable Grace Okafor' }));
});
