// Two tabs of one app in one browser share the send queue and the session.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bubble, composer, type Stage, setStage, write } from '../browser.ts';
import { loseConnection } from '../clock-steps.ts';
import { isOut, signOut } from '../door-steps.ts';

let stage: Stage;
let device: BrowserContext;
let tabs: [Page, Page];
beforeAll(async () => {
  stage = await setStage();
  device = await stage.device();
  await device.clock.install();
  tabs = [await stage.open(device, 'patient', 'linh.nguyen', 'consultations/2'), await device.newPage()];
  await tabs[1].goto(`${stage.app.url}/consultations/2`);
});
afterAll(() => stage.close());

beforeEach(async () => {
  await device.setOffline(false);
  for (const tab of tabs) await composer(tab).waitFor();
});

it('two tabs send messages written offline once, in any order', async () => {
  for (const tab of tabs) await loseConnection(tab);
  await write(tabs[0], 'Written in the first tab');
  await write(tabs[1], 'Written in the second tab');
  for (const tab of tabs) await bubble(tab, 'Written in the second tab').waitFor();
  await device.setOffline(false);
  for (const tab of tabs) await bubble(tab, 'Written in the second tab').getByText('Sent', { exact: true }).first().waitFor();
  const sent = await stage.app.request('GET', '/v1/chat/2/messages?limit=200', { token: await stage.app.tokenOf(3) });
  const texts = sent.body.messages
    .map((message: { content: string }) => message.content)
    .filter((text: string) => text.startsWith('Written in'));
  expect(texts).toEqual(['Written in the first tab', 'Written in the second tab']);
  for (const tab of tabs) {
    const written = tab.getByRole('log').getByText(/^Written in/);
    await expect.poll(() => written.allTextContents()).toEqual(texts);
  }
});

it('two tabs have the same language, also after it is changed in one', async () => {
  for (const [code, dir] of [
    ['ar', 'rtl'],
    ['en', 'ltr'],
  ]) {
    await tabs[0].evaluate(`localStorage.setItem('bedside:language', '${code}')`);
    await tabs[1].locator(`html[dir=${dir}]`).waitFor({ state: 'attached' });
  }
});

it('two tabs keep their session when the reply to a renewal breaks off in a tab that is reloaded', async () => {
  await tabs[0].route('**/v1/auth/refresh', (route) => route.fulfill({ contentType: 'application/json', body: '{"access_token":"' }));
  await tabs[0].reload();
  await tabs[0].getByText('cannot be reached').waitFor();
  await tabs[0].unrouteAll({ behavior: 'ignoreErrors' });
  await tabs[0].reload();
  await composer(tabs[0]).waitFor();
});

it('two tabs share a session, and signing out in one signs out both at once', async () => {
  await signOut(tabs[0]);
  for (const tab of tabs) await isOut(tab);
});
