// Notifications on a device that continue: in another session of the same person, and with another subscription of the browser.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminQuery } from '../../harness/people/accounts.ts';
import { newBrowser } from '../../harness/providers/push-subscription.ts';
import { until } from '../../harness/until.ts';
import { type Stage, setStage, signIn } from '../browser.ts';
import { isOut, signOut } from '../door-steps.ts';
import { changeSubscription, openWithPush, rememberedPush, turnOnPush, workerAt } from '../push-steps.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const sessions = () => adminQuery(stage.app, 'select user_id, session_id from notifications.push_subscriptions');
const gone = () => until(async () => ((await sessions()).length === 0 ? true : undefined), 'the server has no browser');

it('sends the server a subscription that the browser has replaced', async () => {
  const { device, page, service } = await openWithPush(stage);
  await turnOnPush(page);
  const digest = async () =>
    String((await adminQuery(stage.app, 'select endpoint_digest from notifications.push_subscriptions'))[0]?.['endpoint_digest']);
  const before = await digest();
  service.browser = newBrowser();
  await changeSubscription(await workerAt(device, '/'));
  await until(async () => (await digest()) !== before, 'the server has the new subscription');
  const { endpoint } = service.browser.subscription;
  await until(async () => String(await rememberedPush(page)).includes(endpoint), 'the device remembers it');
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
  const { device, page, service } = await openWithPush(stage);
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
  await expect.poll(() => rememberedPush(page)).toBeNull();
  await device.close();
});
