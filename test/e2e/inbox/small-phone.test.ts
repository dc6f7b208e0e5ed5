// A thread with the longest subject on a small phone, upright with and without its keyboard, and the list on its side.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { correspond, PEOPLE } from '../../messaging/harness.ts';
import { atRest } from '../axe.ts';
import { composer, log, type Stage, setStage } from '../browser.ts';

const UPRIGHT = { width: 375, height: 667 };
const SUBJECT = 'My knee hurts since Thursday, above all when I climb the stairs to the flat, and nothing helps. '
  .repeat(3)
  .slice(0, 200)
  .trim();

let stage: Stage;
let patient: Page;
beforeAll(async () => {
  stage = await setStage();
  const { open, answer } = correspond(stage.app);
  const id = await open(PEOPLE.Linh, { subject: SUBJECT, category: 'medical', messageText: 'Shall I come in?' });
  await answer(PEOPLE.Priya, id, 'Please rest it.');
  patient = await stage.open(await stage.device({ viewport: UPRIGHT }), 'patient', 'linh.nguyen', `/messages/${id}`);
  await log(patient).locator('[data-row]').first().waitFor();
  await atRest(patient);
});
afterAll(() => stage.close());

const heightOf = async (page: Page, selector: string): Promise<number> => (await page.locator(selector).first().boundingBox())!.height;
const subject = () => patient.getByRole('heading', { level: 1 });
/** Share of the screen above the messages. */
const above = async (): Promise<number> => (await log(patient).boundingBox())!.y / patient.viewportSize()!.height;

it('the bars above the messages leave three quarters of the screen, and the subject is whole on demand', async () => {
  expect(await above()).toBeLessThan(0.26);
  const short = (await subject().boundingBox())!.height;
  await patient.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(async () => (await subject().boundingBox())!.height).toBeGreaterThan(2 * short);
  await patient.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(async () => (await subject().boundingBox())!.height).toBe(short);
});

it('with the keyboard open, messages keep a third of what is left', async () => {
  await patient.setViewportSize({ width: 375, height: 360 });
  await patient.locator('html[data-short]').waitFor();
  expect((await log(patient).boundingBox())!.height).toBeGreaterThan(120);
  const box = (await composer(patient).boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(360);
  await patient.setViewportSize(UPRIGHT);
});

it('a row of the list has two lines of the subject, and the list scrolls with what is above it', async () => {
  await patient.getByRole('link', { name: 'Back to all messages' }).click();
  const row = `[id^=thread-] [title="${SUBJECT}"]`;
  await patient.locator(row).waitFor();
  const line = await patient
    .locator(row)
    .evaluate((el) => Number.parseFloat(el.ownerDocument.defaultView!.getComputedStyle(el).lineHeight));
  expect(await heightOf(patient, row)).toBeLessThan(2.5 * line);
  await patient.setViewportSize({ width: 640, height: 360 });
  await patient.locator('[id^=thread-]').first().scrollIntoViewIfNeeded();
  expect(await patient.locator('[id^=thread-]').first().isVisible()).toBe(true);
  expect((await patient.locator('#main section').boundingBox())!.height).toBeLessThanOrEqual(360);
});
