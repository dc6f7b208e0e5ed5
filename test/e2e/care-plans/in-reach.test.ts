// The button of a long form, and the actions of a page beside a message, can be pressed without scrolling.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CarePlan } from '#contracts/plans.ts';
import { type Stage, setStage } from '../browser.ts';
import { planFrom } from '../plan-steps.ts';

const CHEN = 2;
const NOTE = `Plan:
${Array.from({ length: 5 }, (_, n) => `Walk for ${n + 2}0 minutes every day for ${n + 7} days.`).join('\n')}`;

let stage: Stage;
let page: Page;
let plan: CarePlan;
beforeAll(async () => {
  stage = await setStage();
  plan = await planFrom(stage.app, CHEN, 105, NOTE);
  page = await stage.open(await stage.device(), 'clinic', 'isabella.chen', `plans/${plan.id}`);
});
afterAll(() => stage.close());

/** Whether the middle of an element can be pressed where it is, without scrolling. */
const isInReach = (locator: Locator) =>
  locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
  });

it.each([
  [1280, 720],
  [390, 700],
] as const)('the button of the longest form, at %i x %i', async (width, height) => {
  await page.setViewportSize({ width, height });
  await page
    .getByRole('button', { name: /^Change:/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const last = dialog.getByLabel('For how many days');
  await last.waitFor();
  expect(await isInReach(dialog.getByRole('button', { name: 'Save' }))).toBe(true);
  // The focused field is not below the button.
  await last.focus();
  expect(await isInReach(last)).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it.each([
  [1280, 860],
  [1024, 768],
  [390, 700],
] as const)('the last action of a page beside a message, at %i x %i', async (width, height) => {
  await page.setViewportSize({ width, height });
  await page
    .getByRole('button', { name: /^Remove:/ })
    .last()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.locator('#toasts').getByText('The step is removed.').waitFor();
  const stop = page.getByRole('button', { name: 'Stop the plan…' });
  await page.locator('[data-scrolls]').evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  expect(await isInReach(stop)).toBe(true);
  await page.locator('#toasts').getByRole('button', { name: 'Close' }).click();
});
