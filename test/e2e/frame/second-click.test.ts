// The second of two quick clicks on one spot does nothing else than the first, wherever a button becomes another one or makes room for one.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Correspondence, correspond, PEOPLE } from '../../messaging/harness.ts';
import { atRest } from '../axe.ts';
import { type Stage, setStage } from '../browser.ts';
import { openWithClock, stopClock } from '../clock-steps.ts';
import { checkInsOf, followPlan, move } from '../reminder-steps.ts';

const { Chen, David, Sam } = PEOPLE;

let stage: Stage;
let clinic: Correspondence;
beforeAll(async () => {
  stage = await setStage();
  clinic = correspond(stage.app);
});
afterAll(() => stage.close());

/** Lets the page render, a millisecond of its clock at a time, until `what` has come to its end. */
const renders = (page: Page, check: () => Promise<boolean>, what: string) =>
  until(async () => {
    await page.clock.runFor(1);
    return check();
  }, what);

/** The second click of a double click. */
const clickAgain = async (page: Page) => {
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
};

/** Double-clicks on the middle of a button: the second click comes when `then` is where it was. @returns a third click, after a pause */
const clickTwice = async (page: Page, button: Locator, then: Locator): Promise<() => Promise<void>> => {
  await button.scrollIntoViewIfNeeded();
  await atRest(page);
  const box = (await button.boundingBox())!;
  const place: [number, number] = [box.x + box.width / 2, box.y + box.height / 2];
  await stopClock(page);
  await page.mouse.click(...place);
  const isThere = async () => {
    if ((await then.count()) === 0 || !(await then.isEnabled())) return false;
    const { x, y, width, height } = (await then.boundingBox())!;
    return place[0] > x && place[0] < x + width && place[1] > y && place[1] < y + height;
  };
  await renders(page, isThere, `${then} under the pointer`);
  await clickAgain(page);
  await page.clock.runFor(600);
  return () => page.mouse.click(...place);
};

it('a service that was just allowed is not stopped by the second click, but by one after a pause', async () => {
  await clinic.must(Sam, 'POST', '/v1/api-keys', { name: 'Helper', scopes: ['consultations:read'] });
  const page = await openWithClock(stage, 'patient', 'david.wang', 'services');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Allow').waitFor();
  const third = await clickTwice(page, button('Allow'), button('Stop allowing'));
  expect(await button('Stop allowing').count()).toBe(1);
  await third();
  await renders(page, async () => (await button('Allow').count()) === 1, 'the service is stopped');
  await page.context().close();
});

it('a reminder that was just skipped is not done by the second click', async () => {
  const plan = await followPlan(stage.app, Chen, David, 'Drink two litres of water every day.');
  const drink = await move(stage.app, plan, /Drink/, 'now');
  const page = await openWithClock(stage, 'patient', 'david.wang', '');
  const row = page.locator(`[data-row="${drink}"]`);
  await clickTwice(page, row.getByRole('button', { name: /^Skip/ }), row.getByRole('button', { name: /^I did it after all/ }));
  expect(await row.getByRole('button', { name: /^I did it after all/ }).count()).toBe(1);
  await until(async () => (await checkInsOf(stage.app, drink)).length > 0, 'the answer is stored');
  expect(await checkInsOf(stage.app, drink)).toEqual(['SKIPPED']);
  await page.context().close();
});
