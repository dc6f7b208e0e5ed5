// The switch for notifications on a device, and their end with the session.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/accounts.ts';
import { newBrowser } from '../../harness/push-subscription.ts';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage, signIn } from '../browser.ts';
import { isOut, signOut } from '../door-steps.ts';
import { changeSubscription, type PushService, pushSwitch, turnOnPush, withPushService, workerAt } from '../push-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const SETTINGS = 'settings/notifications';
const sessions = () => adminQuery(stage.app, 'select user_id, session_id from notifications.push_subscriptions');
const gone = () => until(async () => ((await sessions()).length === 0 ? true : undefined), 'the server has no browser');
const marker = (page: Page) => page.evaluate("localStorage.getItem('bedside:patient:push')");

const newDevice = async (): Promise<{ device: BrowserContext; page: Page; service: PushService }> => {
  const device = await stage.device();
  const service = await withPushService(device, newBrowser());
  return { device, service, page: await stage.open(device, 'patient', 'david.wang', SETTINGS) };
};

it('explains how to allow what the browser blocks', async () => {
  const page = await stage.open(await stage.device(), 'patient', 'david.wang', SETTINGS);
  await page.getByText('Your browser blocks notifications from Bedside.').waitFor();
  expect(await pushSwitch(page).isDisabled()).toBe(true);
  await page.context().close();
});

it('is turned on and off by keyboard, here and at the server', async () => {
  const { device, page, service } = await newDevice();
  await turnOnPush(page);
  expect(await wrong(page)).toEqual([]);
  expect((await sessions()).map(({ user_id }) => user_id)).toEqual([4]);
  await page.reload();
  await pushSwitch(page).waitFor();
  expect(await pushSwitch(page).isChecked()).toBe(true);
  await pushSwitch(page).press('Space');
  await page.getByRole('checkbox', { name: 'On your devices' }).first().waitFor({ state: 'detached' });
  expect([await pushSwitch(page).isChecked(), service.subscribed, await sessions(), await marker(page)]).toEqual([false, false, [], null]);
  await device.close();
});

it('ends in the browser and at the server at sign-out, also when another device signs it out', async () => {
  const { device, page, service } = await newDevice();
  await turnOnPush(page);
  await signOut(page);
  await isOut(page);
  await until(() => !service.subscribed, 'the browser has no subscription');
  await gone();
  expect(await marker(page)).toBeNull();

  await signIn(page, 'david.wang');
  await stage.visit(page, 'patient', SETTINGS);
  await turnOnPush(page);
  const [{ session_id } = {}] = await sessions();
  await stage.app.request('DELETE', `/v1/auth/sessions/${String(session_id)}`, { token: await stage.app.tokenOf(4) });
  await gone();
  await page.reload();
  await isOut(page);
  await until(() => !service.subscribed && service.ended === 2, 'the browser has no subscription');
  expect(await marker(page)).toBeNull();
  await device.close();
});

it('sends the server a subscription that the browser has replaced', async () => {
  const { device, page, service } = await newDevice();
  await turnOnPush(page);
  const digest = async () =>
    String((await adminQuery(stage.app, 'select endpoint_digest from notifications.push_subscriptions'))[0]?.['endpoint_digest']);
  const before = await digest();
  service.browser = newBrowser();
  await changeSubscription(await workerAt(device, '/'));
  await until(async () => (await digest()) !== before, 'the server has the new subscription');
  expect(await marker(page)).toContain(service.browser.subscription.endpoint);
  // Also one that was replaced while no page was open.
  const second = await digest();
  service.browser = newBrowser();
  await page.reload();
  await until(async () => (await digest()) !== second, 'the server has the new subscription');
  await signOut(page);
  await gone();
  await device.close();
});

it('continues after a session that ran out for the same person, and ends when another one signs in', async () => {
  const { device, page, service } = await newDevice();
  await turnOnPush(page);
  const [before] = await sessions();
  const runOut = async () => {
    await adminQuery(stage.app, 'update identity.sessions set idle_expires_at = created_at where user_id = 4');
    await page.reload();
    await isOut(page);
  };
  await runOut();
  expect(service.subscribed).toBe(true);
  await signIn(page, 'david.wang');
  await until(async () => (await sessions())[0]?.['session_id'] !== before!['session_id'], 'the browser belongs to the new session');
  await runOut();
  await signIn(page, 'linh.nguyen');
  await until(() => !service.subscribed, 'the browser has no subscription');
  expect(await marker(page)).toBeNull();
  await device.close();
});
