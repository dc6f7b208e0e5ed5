// Sign-out: asks about unsent input, and leaves no data of the user in the browser.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { bubble, composer, openConsultation, type Stage, setStage, signIn, write } from '../browser.ts';
import { loseConnection } from '../clock-steps.ts';
import { isOut, signOut } from '../door-steps.ts';

let stage: Stage;
let device: BrowserContext;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  device = await stage.device();
  await device.clock.install();
  page = await stage.open(device, 'patient', 'david.wang');
});
afterAll(() => stage.close());

beforeEach(async () => {
  await device.setOffline(false);
  await page.locator('#main').waitFor();
  if (await page.locator('input[type=password]').count()) await signIn(page, 'david.wang');
  await stage.visit(page, 'patient', '');
  await openConsultation(page, 1);
});

/** Returns all stored data of our origin in this browser, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const stores = (await indexedDB.databases()).map((one) => one.name);
    const all = [...Object.entries(localStorage), ...Object.entries(sessionStorage), ...stores, document.cookie];
    return JSON.stringify(all);
  })()`);

it('asks first about unsent messages, and deletes them on confirmation', async () => {
  await loseConnection(page);
  await write(page, 'Never to be sent');
  await bubble(page, 'Never to be sent').waitFor();
  await signOut(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await bubble(page, 'Never to be sent').waitFor();
  await signOut(page);
  await page.getByRole('button', { name: 'Sign out and delete it' }).click();
  await isOut(page);
  await device.setOffline(false);
  await page.reload();
  await isOut(page);
  await signIn(page, 'david.wang');
  await openConsultation(page, 1);
  // Messages are sent in the order in which they were written.
  await write(page, 'Written later');
  await bubble(page, 'Written later')
    .getByText(/Sent|Delivered|Read/)
    .first()
    .waitFor();
  expect(await bubble(page, 'Never to be sent').count()).toBe(0);
});

it('leaves no data of the user in the browser', async () => {
  await composer(page).fill('A secret draft');
  expect(await kept(page)).toContain('A secret draft');
  await signOut(page);
  await isOut(page);
  await until(async () => !(await kept(page)).includes('bedside-patient-'), 'stores are gone');
  expect(await kept(page)).not.toMatch(/secret|David|Chen|bedside:patient/);
  // From a page outside the app, so that going back loads the app, at the address before the last one.
  await page.goto(`${stage.app.url}/health/live`);
  await page.evaluate('history.go(-2)');
  await isOut(page);
});

it('leaves no data in a tab that showed another page at the time, and later drafts survive a reload', async () => {
  const away = await device.newPage();
  await away.goto(`${stage.app.url}/consultations/1`);
  await composer(away).fill('A secret draft');
  await away.goto(`${stage.app.url}/health/live`);
  expect(await kept(away)).toContain('A secret draft');
  await signOut(page);
  await isOut(page);
  await away.goto(stage.app.url);
  await isOut(away);
  expect(await kept(away)).not.toContain('secret');
  await signIn(away, 'david.wang');
  await openConsultation(away, 1);
  await composer(away).fill('Written after that');
  await away.reload();
  await until(async () => (await composer(away).inputValue()) === 'Written after that', 'the draft is there again');
  await away.close();
});

it('restarts a page that the browser kept for the back button', async () => {
  await composer(page).fill('A secret draft');
  // Simulates the browser after a sign-out in another page of this tab; browsers under automation keep no pages.
  const reloaded = page.waitForEvent('load');
  await page.evaluate(`localStorage.setItem('bedside:signed-out:patient', 'elsewhere');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
  await reloaded;
  expect(await kept(page)).not.toContain('secret');
});
