// A colleague sets a time away in the inbox: new threads and theirs go to the one who stands in.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { type Stage, setStage } from '../browser.ts';
import { choiceField, choose } from '../choice-steps.ts';

let stage: Stage;
let clinic: Correspondence;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
  page = await stage.open(await stage.device(), 'clinic', 'tom.baker', 'messages');
});
afterAll(() => stage.close());

const covers = async () => (await clinic.must(PEOPLE.Tom, 'GET', '/v1/messaging/covers')).covers;

it('sets a time away with a stand-in, sees it above the list, and removes it', async () => {
  await page.getByRole('link', { name: 'When you are away' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Until').fill('2000-01-01T08:00');
  await dialog.getByText('Choose a time after the beginning.').waitFor();
  await dialog.getByLabel('Until').fill('2099-01-01T08:00');
  await choose(choiceField(dialog, 'Who gets your conversations'), 'Priya', /Priya Patel/);
  await dialog.getByRole('button', { name: 'Set time away' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('You are away until').waitFor();
  expect(await covers()).toMatchObject([{ user: { id: PEOPLE.Tom }, cover: { id: PEOPLE.Priya } }]);
  await page.getByRole('link', { name: 'When you are away' }).click();
  await dialog.getByRole('list', { name: 'Times away' }).getByText('Priya Patel').waitFor();
  await dialog.getByRole('button', { name: /^Remove the time from/ }).click();
  await dialog.getByRole('list', { name: 'Times away' }).waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('datetime-local');
  await page.keyboard.press('Escape');
  await page.getByText('You are away until').waitFor({ state: 'detached' });
  expect(await covers()).toEqual([]);
});
