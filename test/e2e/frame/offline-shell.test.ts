// The patients' service worker opens the app offline, and ignores everything else.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';

let stage: Stage;
let device: BrowserContext;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  device = await stage.device();
  page = await stage.open(device, 'patient', 'david.wang');
  // Without `connect-src 'self'` in the policy of sw.js, it cannot fetch the files to cache, and is never installed.
  await until(() => page.evaluate('navigator.serviceWorker.controller !== null'), 'the service worker is installed and takes over');
});
afterAll(() => stage.close());

it('loads pages from the network if possible, opens offline, and recovers automatically', async () => {
  const [response] = await Promise.all([page.waitForResponse((one) => one.request().isNavigationRequest()), page.reload()]);
  expect(response.headers()['content-security-policy']).toContain("script-src 'self'");
  await page.locator('#consultation-1').waitFor();
  await device.setOffline(true);
  await page.reload();
  await page.getByText('The clinic cannot be reached at the moment.').waitFor();
  await page.getByRole('link', { name: 'In an emergency call' }).waitFor();
  await device.setOffline(false);
  await page.locator('#consultation-1').waitFor();
});

it.each(['/clinic/', '/admin/', '/v1/site', '/health/live', '/docs'])('does not handle %s', async (path) => {
  const served = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith(path.replace(/\/$/, '')));
  await page.evaluate(`fetch(${JSON.stringify(path)}).then((reply) => reply.text())`);
  expect((await served).fromServiceWorker()).toBe(false);
  const other = await device.newPage();
  await other.goto(stage.app.url + path, { waitUntil: 'commit' });
  await device.setOffline(true);
  expect(
    await other.reload().then(
      () => 'answered',
      () => 'no answer',
    ),
  ).toBe('no answer');
  await device.setOffline(false);
  await other.close();
});
