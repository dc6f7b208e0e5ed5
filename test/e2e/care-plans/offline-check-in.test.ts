// A patient checks in without a connection: the answer is kept and sent once, and a refusal is shown.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { loseConnection, passUntil, passUntilHolds, stopClock } from '../clock-steps.ts';
import { lockNotes } from '../note-steps.ts';
import { checkInsOf, followPlan, move } from '../reminder-steps.ts';

const [CHEN, LINH] = [2, 3];

let stage: Stage;
let phone: BrowserContext;
let page: Page;
let medicine: string;
let walk: string;
beforeAll(async () => {
  stage = await setStage();
  const plan = await followPlan(stage.app, CHEN, LINH, 'Take amoxicillin 500 mg three times a day for 7 days.\nWalk every day for 7 days.');
  medicine = await move(stage.app, plan, /amoxicillin/, 'now');
  walk = await move(stage.app, plan, /Walk/, 'now');
  phone = await stage.device({ viewport: { width: 390, height: 844 } });
  await phone.clock.install();
  page = await stage.open(phone, 'patient', 'linh.nguyen', 'plan');
});
afterAll(() => stage.close());

const row = (id: string) => page.locator(`[data-row="${id}"]`);

it('keeps an answer when the page is left without a connection, and sends it once', async () => {
  await row(medicine).waitFor();
  await loseConnection(page);
  // The emulated loss of the connection ends while the page is left, which sends at once then. This one lasts as long as the page.
  await page.evaluate(`window.fetch = async () => {
    window.tried = true;
    throw new TypeError('Failed to fetch');
  }`);
  await stopClock(page);
  await row(medicine).getByRole('button', { name: 'Done' }).click();
  await row(medicine).getByText('Saved, will be sent').waitFor();
  await until(() => page.evaluate<boolean>('window.tried === true'), 'the page has tried to send it');
  await page.goto('about:blank');
  // The server has it, but its reply is lost.
  await page.addInitScript(`{
    const send = window.fetch;
    window.fetch = async (...request) => {
      const reply = await send(...request);
      if (window.replyLost || !reply.url.endsWith('/check-in')) return reply;
      window.replyLost = true;
      throw new TypeError('Failed to fetch');
    };
  }`);
  await phone.setOffline(false);
  expect(await checkInsOf(stage.app, medicine)).toEqual([]);
  await page.goto(`${stage.app.url}/plan`);
  await page.clock.resume();
  const isSent = async (): Promise<boolean> =>
    (await page.evaluate<boolean>('window.replyLost === true')) && (await page.getByText('Saved, will be sent').count()) === 0;
  await passUntilHolds(page, isSent, 'it is sent again');
  await page.locator(`[data-group=done] [data-row="${medicine}"]`).waitFor();
  expect(await checkInsOf(stage.app, medicine)).toEqual(['DONE']);
});

it('tells in words when an answer comes too late', async () => {
  await loseConnection(page);
  await row(walk).getByRole('button', { name: 'Done' }).click();
  await row(walk).getByText('Saved, will be sent').waitFor();
  await adminQuery(stage.app, "update care_plans.reminders set closes_at = now() - interval '1 minute' where id = $1", [walk]);
  await phone.setOffline(false);
  const refused = page.getByRole('alert').filter({ hasText: 'Your answer was not saved' });
  await passUntil(page, refused.getByText('It is too late, or your plan has changed.'));
  await refused.getByText('Walk').first().waitFor();
  await refused.getByRole('button', { name: 'OK' }).click();
  await refused.waitFor({ state: 'detached' });
});

it('lets a session without a key check in, and opens the words with the password', async () => {
  await adminQuery(stage.app, "update care_plans.reminders set state = 'due', closes_at = now() + interval '1 hour' where id = $1", [walk]);
  await lockNotes(stage.app);
  await page.reload();
  await row(walk).getByText('A step of your plan').first().waitFor();
  await row(walk).getByRole('button', { name: 'Done' }).click();
  await until(async () => (await checkInsOf(stage.app, walk)).length === 1, 'the check-in is stored');
  await page.getByRole('button', { name: 'Enter your password' }).click();
  await page.locator('[role=dialog] input[type=password]').fill('bedside-demo');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await row(walk).getByText('Walk').first().waitFor();
});
