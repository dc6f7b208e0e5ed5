// The switch for notifications on a device, and their end with the session.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { until } from '../../harness/until.ts';
import { wrong } from '../axe.ts';
import { type Stage, setStage, signIn } from '../browser.ts';
import { isOut, signOut } from '../door-steps.ts';
import { openWithPush, PUSH_SETTINGS, pushSwitch, rememberedPush, turnOnPush } from '../push-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const sessions = () => adminQuery(stage.app, 'select user_id, session_id from notifications.push_subscriptions');
const gone = () => until(async () => ((await sessions()).length === 0 ? true : undefined), 'the server has no browser');

it('explains how to allow what the browser blocks', async () => {
  const page = await stage.open(await stage.device(), 'patient', 'david.wang', PUSH_SETTINGS);
  await page.getByText('Your browser blocks notifications from Bedside.').waitFor();
  expect(await pushSwitch(page).isDisabled()).toBe(true);
  await page.context().close();
});

it('is turned on and off by keyboard, here and at the server', async () => {
  const { device, page, service } = await openWithPush(stage);
  await turnOnPush(page);
  expect(await wrong(page)).toEqual([]);
  expect((await sessions()).map(({ user_id }) => user_id)).toEqual([4]);
  await page.reload();
  await expect.poll(() => pushSwitch(page).isChecked()).toBe(true);
  await pushSwitch(page).press('Space');
  await page.getByRole('checkbox', { name: 'On your devices' }).first().waitFor({ state: 'detached' });
  await expect
    .poll(async () => [await pushSwitch(page).isChecked(), service.subscribed, await sessions(), await rememberedPush(page)])
    .toEqual([false, false, [], null]);
  await device.close();
});

it('ends in the browser and at the server at sign-out, also when another device signs it out', async () => {
  const { device, page, service } = await openWithPush(stage);
  await turnOnPush(page);
  await signOut(page);
  await isOut(page);
  await until(() => !service.subscribed, 'the browser has no subscription');
  await gone();
  await expect.poll(() => rememberedPush(page)).toBeNull();

  await signIn(page, 'david.wang');
  await stage.visit(page, 'patient', PUSH_SETTINGS);
  await turnOnPush(page);
  const [{ session_id } = {}] = await sessions();
  // The page that is left does not hear why its session ended; the next one has to.
  let lost = false;
  await page.route('**/v1/auth/refresh', async (route) => {
    if (lost) return route.fallback();
    lost = true;
    await route.fetch();
    await route.abort();
  });
  await stage.app.request('DELETE', `/v1/auth/sessions/${String(session_id)}`, { token: await stage.app.tokenOf(4) });
  await gone();
  await page.reload();
  await isOut(page);
  await until(() => !service.subscribed && service.ended === 2, 'the browser has no subscription');
  await expect.poll(() => rememberedPush(page)).toBeNull();
  await device.close();
});
