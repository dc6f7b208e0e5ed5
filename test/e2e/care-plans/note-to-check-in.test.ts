// From the note to the check-in: a doctor writes and approves, the patient's open page shows it, and one tap says that it is done.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { planFrom } from '../plan-steps.ts';
import { checkIn, checkInsOf, followPlan, move } from '../reminder-steps.ts';
import { hasFocus } from '../ward-steps.ts';

const [CHEN, DAVID] = [2, 4];
const TEXT = `Take amoxicillin 500 mg three times a day for 7 days.
Walk for 30 minutes every day for 7 days.
Take paracetamol 1 g every 6 hours as needed.
Book a blood test.
Stop amlodipine.`;

let stage: Stage;
let phone: Page;
let other: Page;
const reminders: Record<string, string> = {};
beforeAll(async () => {
  stage = await setStage();
  const device = await stage.device({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  [phone, other] = await Promise.all([
    stage.open(device, 'patient', 'david.wang'),
    stage.device().then((desk) => stage.open(desk, 'patient', 'david.wang', 'plan')),
  ]);
});
afterAll(() => stage.close());

const row = (page: Page, id: string) => page.locator(`[data-row="${id}"]`);
const button = (page: Page, id: string, name: string) => row(page, id).getByRole('button', { name });

it('the open pages of the patient show a plan when its doctor approves it', async () => {
  await other.getByText('You have no plan yet').waitFor();
  const plan = await followPlan(stage.app, CHEN, DAVID, TEXT);
  await other.getByText('You have no plan yet').waitFor({ state: 'detached' });
  reminders['now'] = await move(stage.app, plan, /amoxicillin/, 'now');
  reminders['next'] = await move(stage.app, plan, /amoxicillin/, 'late');
  reminders['yesterday'] = await move(stage.app, plan, /Walk/, 'yesterday');
  await move(stage.app, plan, /blood test/, 'now');
  reminders['stop'] = await move(stage.app, plan, /amlodipine/, 'now');
  await other.reload();
  await row(other, reminders['now']).getByText('Take amoxicillin 500 mg three times a day for 7 days').first().waitFor();
  await row(other, reminders['next']).getByText('This reminder came late.').waitFor();
  await other.getByText('You can still say that you did it.').waitFor();
  await other.getByRole('region', { name: 'To do once' }).getByText('Book a blood test').first().waitFor();
  await row(other, reminders['stop']).getByText('Stop amlodipine', { exact: true }).first().waitFor();
});

it('a double tap on the home page checks in once, and to no other reminder', async () => {
  await phone.reload();
  let sent = 0;
  phone.on('request', (request) => {
    if (request.url().endsWith('/check-in')) sent += 1;
  });
  const done = button(phone, reminders['now']!, 'Done');
  expect((await done.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await done.dblclick();
  await phone.locator(`[data-row="${reminders['now']}"][data-said=done]`).waitFor();
  await until(async () => (await checkInsOf(stage.app, reminders['now']!)).length === 1, 'the check-in is stored');
  expect(sent).toBe(1);
  expect(await checkInsOf(stage.app, reminders['next']!)).toEqual([]);
});

it('another open page shows it without a reload', async () => {
  await other.locator(`[data-group=done] [data-row="${reminders['now']}"]`).waitFor();
});

it('skips by keyboard, and does it after all', async () => {
  const id = reminders['yesterday']!;
  await button(other, id, 'Skip').focus();
  await other.keyboard.press('Enter');
  await hasFocus(other, row(other, id));
  await other.keyboard.press('Tab');
  await hasFocus(other, button(other, id, 'I did it after all'));
  await other.keyboard.press('Enter');
  await until(async () => (await checkInsOf(stage.app, id)).length === 2, 'both answers are stored');
  expect(await checkInsOf(stage.app, id)).toEqual(['SKIPPED', 'DONE']);
});

it('all steps are listed with the sentence of the doctor, and how it went with a table', async () => {
  await other.getByText('All steps').click();
  const first = other.locator('[data-step]').first();
  await first.getByText('3 times a day, for 7 days').waitFor();
  await first.locator('blockquote').getByText('Take amoxicillin 500 mg three times a day for 7 days').waitFor();
  await other.getByRole('heading', { name: 'Only when you need it' }).waitFor();
  await other.locator('[data-step]').getByText('Stop amlodipine', { exact: true }).first().waitFor();
  await other.getByRole('heading', { name: 'Finished' }).waitFor({ state: 'detached' });
  await checkIn(stage.app, DAVID, reminders['stop']!, 'DONE');
  await other.getByRole('heading', { name: 'Finished' }).waitFor();
  await other.getByText('How it went').click();
  await other.getByText(/^You did 3 of \d+\.$/).waitFor();
  await other.getByText('Show the days as a table').click();
  await other.getByRole('table', { name: 'How it went, day by day' }).waitFor();
});

it('says on the open page when the plan is being renewed', async () => {
  await planFrom(stage.app, CHEN, DAVID, 'Take amoxicillin 500 mg twice a day for 5 days.');
  await other.getByText('Keep taking your medicines as before.').waitFor();
});
