// Logging within seconds, correcting, and logging with one hand.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { tooWide } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { entry, logByKeys, openPatient, passUndo, stored } from '../ward-steps.ts';

let stage: Stage;
let nurse: Page;
let doctor: Page;
beforeAll(async () => {
  stage = await setStage();
  const device = await stage.device();
  await device.clock.install();
  const other = await stage.device();
  [nurse, doctor] = await Promise.all([
    stage.open(device, 'clinic', 'priya.patel', 'patients'),
    stage.open(other, 'clinic', 'isabella.chen', 'patients/103'),
  ]);
});
afterAll(() => stage.close());

const rows = (page: Page) => page.locator('[data-patient-row]');

describe('a log', () => {
  it('takes less than five seconds from the key to the timeline, and appears for others who view it', async () => {
    await openPatient(nurse, stage, 103);
    await openPatient(doctor, stage, 103);
    // A busy machine may need several rounds.
    let quickest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3 && quickest > 5000; round++) {
      const began = performance.now();
      // Typed without waiting for the dialog: the letters after the first key belong to the description.
      await nurse.keyboard.type('lturn');
      await nurse.keyboard.press('Control+Enter');
      await entry(nurse, 'Repositioned, skin checked').nth(round).waitFor();
      quickest = Math.min(quickest, performance.now() - began);
    }
    expect(quickest).toBeLessThan(5000);
    await logByKeys(nurse, 'med Paracetamol 1 g by mouth');
    await passUndo(nurse);
    await entry(doctor, 'Paracetamol 1 g by mouth').getByText('Medication').waitFor();
    await entry(doctor, 'Paracetamol 1 g by mouth').getByText('Priya Patel').waitFor();
  });

  it('is corrected only by its author, and keeps its original text', async () => {
    const wrong = entry(nurse, 'Paracetamol 1 g by mouth');
    await wrong.getByRole('button', { name: /^Correct/ }).click();
    await nurse.getByRole('textbox', { name: 'What was done' }).fill('Paracetamol 500 mg by mouth');
    await nurse.keyboard.press('Control+Enter');
    const right = entry(doctor, 'Paracetamol 500 mg by mouth');
    await right.getByText('Corrects an earlier log.').waitFor();
    await entry(doctor, 'Paracetamol 1 g').waitFor({ state: 'detached' });
    expect(await right.getByRole('button', { name: /^Correct:/ }).count()).toBe(0);
    await right.getByRole('button', { name: 'Show original' }).click();
    await right.locator('del').getByText('Paracetamol 1 g by mouth').waitFor();
  });

  it('of one touch can be undone before it is sent', async () => {
    const before = await stored(stage, 103);
    await openPatient(nurse, stage, 103);
    await nurse.getByRole('button', { name: /^Meal: log/ }).click();
    await nurse.getByRole('region', { name: 'Log something' }).getByRole('button', { name: 'Undo' }).click();
    await nurse.getByRole('button', { name: /^Washed: log/ }).click();
    await passUndo(nurse);
    await until(async () => (await stored(stage, 103)).length > before.length, 'the second log', 40_000);
    const fresh = (await stored(stage, 103)).filter(({ id }) => before.every((one) => one.id !== id));
    expect(fresh.map(({ description }) => description)).toEqual(['Washed with help']);
  });
});

describe('a tablet or phone held in one hand', () => {
  const low = `[...document.querySelectorAll('[aria-label="Log something"] button')]
    .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)`;
  const bottom = `document.querySelector('[aria-label="Log something"]').getBoundingClientRect().bottom - innerHeight`;

  let page: Page;
  beforeAll(async () => {
    page = await stage.open(await stage.device({ hasTouch: true }), 'clinic', 'priya.patel', 'patients');
  });
  afterAll(() => page.context().close());

  it.each([
    { width: 820, height: 1180 },
    { width: 320, height: 640 },
  ])('has large buttons at its bottom, and truncates nothing at $width pixels', async (viewport) => {
    await page.setViewportSize(viewport);
    await openPatient(page, stage, 116);
    await page.getByRole('button', { name: /^Meal: log/ }).waitFor();
    expect(await page.evaluate(low)).toEqual([]);
    await until(async () => (await page.evaluate(bottom)) === 0, 'the buttons lie at the bottom');
    expect(await tooWide(page)).toBe(0);
    await stage.visit(page, 'clinic', 'patients');
    await rows(page).first().waitFor();
    expect(await tooWide(page)).toBe(0);
  });
});
