// A patient on a small phone with an open keyboard, which shrinks the page.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bubble, composer, log, type Stage, setStage } from '../browser.ts';

const OPEN = { width: 375, height: 360 };
const CLOSED = { width: 375, height: 667 };

let stage: Stage;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  patient = await stage.open(await stage.device({ viewport: CLOSED }), 'patient', 'david.wang');
  await patient.locator('#consultation-7').click();
  await log(patient).locator('[data-seq]').first().waitFor();
});
afterAll(() => stage.close());

it('five lines of messages stay visible, with the newest, the emergency number and the field', async () => {
  await patient.setViewportSize(OPEN);
  await patient.locator('html[data-short]').waitFor();
  const height = await log(patient).evaluate((el) => el.clientHeight);
  const line = await bubble(patient, 'before breakfast')
    .last()
    .locator('[dir=auto]')
    .evaluate((el) => Number.parseFloat(el.ownerDocument.defaultView!.getComputedStyle(el).lineHeight));
  expect(height / line).toBeGreaterThan(5);
  await expect.poll(() => log(patient).evaluate((el) => el.scrollHeight - el.scrollTop - el.clientHeight)).toBeLessThan(2);
  for (const part of [patient.getByRole('link', { name: /In an emergency call/ }), composer(patient)]) {
    const box = (await part.boundingBox())!;
    expect(box.y >= 0 && box.y + box.height <= OPEN.height).toBe(true);
  }
  expect(await patient.getByRole('banner').isVisible()).toBe(false);
});

it('a message is sent from there, and the header returns when there is room for it', async () => {
  await composer(patient).fill('Written on the bus');
  await patient.getByRole('button', { name: 'Send' }).click();
  await bubble(patient, 'Written on the bus').waitFor();
  await patient.setViewportSize(CLOSED);
  await patient.getByRole('banner').waitFor();
  await patient.setViewportSize(OPEN);
  await patient.locator('html[data-short]').waitFor();
  await patient.getByRole('link', { name: 'Back to all consultations' }).click();
  await patient.locator('html:not([data-short])').waitFor();
  await patient.getByRole('banner').waitFor();
});
