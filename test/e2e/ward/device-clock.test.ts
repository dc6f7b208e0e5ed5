// Logs written on a device whose clock differs from the server's.
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, setStage } from '../browser.ts';
import { entry, logByKeys, passUndo, ready, stored } from '../ward-steps.ts';

let stage: Stage;
let tablet: BrowserContext;
beforeAll(async () => {
  stage = await setStage();
  tablet = await stage.device();
  await tablet.clock.install();
});
afterAll(() => stage.close());

it('logs with the clinic’s time from a tablet whose clock is ten minutes fast', async () => {
  await tablet.clock.setSystemTime(Date.now() + 600_000);
  const fast = await stage.open(tablet, 'clinic', 'priya.patel', 'patients/102');
  await ready(fast);
  await logByKeys(fast, 'Sat up for breakfast');
  await passUndo(fast);
  await entry(fast, 'Sat up for breakfast').getByText('Priya Patel').waitFor();
  const log = (await stored(stage, 102)).find(({ description }) => description === 'Sat up for breakfast')!;
  expect(Math.abs(Date.parse(log.createdAt) - Date.parse(log.completedAt))).toBeLessThan(60_000);
  await fast.close();
});

it('uses the server’s time rather than losing a log, if the clocks still disagree', async () => {
  stage.app.clock.advance(-300_000);
  await tablet.clock.setSystemTime(Date.now());
  const page = await stage.open(tablet, 'clinic', 'priya.patel', 'patients/106');
  await ready(page);
  await logByKeys(page, 'Walked to the window');
  await passUndo(page);
  await entry(page, 'Walked to the window').getByText('Priya Patel').waitFor();
  const log = (await stored(stage, 106)).find(({ description }) => description === 'Walked to the window')!;
  expect(log.completedAt).toBe(log.createdAt);
  stage.app.clock.advance(300_000);
});
