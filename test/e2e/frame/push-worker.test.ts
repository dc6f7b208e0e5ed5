// Notifications that the service workers show, and the pages that they open.
import { randomUUID } from 'node:crypto';
import { decrypt } from 'http_ece';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Provider, startProvider } from '../../harness/providers/provider.ts';
import { newBrowser } from '../../harness/providers/push-subscription.ts';
import { until } from '../../harness/until.ts';
import { log, type Stage, setStage } from '../browser.ts';
import {
  clickNotification,
  deliverPush,
  notedBy,
  PUSH_SETTINGS,
  pushSwitch,
  turnOnPush,
  withPushService,
  workerAt,
} from '../push-steps.ts';

let provider: Provider;
let stage: Stage;
beforeAll(async () => {
  provider = await startProvider();
  stage = await setStage({ OUTGOING_LOOPBACK: 'on' });
});
afterAll(async () => {
  await stage.close();
  await provider.close();
});

it('shows the title of a message and nothing more, once for each page, and opens the page in the open window', async () => {
  const browser = newBrowser(`${provider.url}/push/${randomUUID()}`);
  const device = await stage.device();
  await withPushService(device, browser);
  const page = await stage.open(device, 'patient', 'david.wang', PUSH_SETTINGS);
  await turnOnPush(page);
  const worker = await workerAt(device, '/');
  const token = await stage.app.tokenOf(2);
  await stage.app.request('POST', '/v1/consultations', { token, body: { patient_id: 4, doctor_id: 2, subject: 'CANARY knee' } });
  const { body } = await until(() => provider.received.at(-1), 'the push message');
  const data = decrypt(body, { version: 'aes128gcm', privateKey: browser.key, authSecret: browser.auth.toString('base64url') }).toString();
  // Its link has the server's public address, which in tests is not that of the page.
  const { url: link, ...message } = JSON.parse(data);
  const url = stage.app.url + new URL(link).pathname;
  for (let n = 0; n < 2; n++) await deliverPush(page, '/', JSON.stringify({ ...message, url }));
  const shown = { title: 'A new consultation is open', options: { tag: url, renotify: true, lang: 'en', dir: 'ltr', data: { url } } };
  expect(await notedBy(worker, 2)).toEqual([shown, shown]);

  await page.evaluate('globalThis.loadedOnce = true');
  await clickNotification(worker, url);
  await log(page).waitFor();
  expect(await page.evaluate('[location.href, globalThis.loadedOnce]')).toEqual([url, true]);
  expect((await notedBy(worker, 3)).at(-1)).toEqual({ focused: `${stage.app.url}/${PUSH_SETTINGS}` });

  const elsewhere = await device.newPage();
  await elsewhere.goto(`${stage.app.url}/health/live`);
  await page.close();
  await clickNotification(worker, url);
  expect((await notedBy(worker, 4)).at(-1)).toEqual({ opened: url });
  await device.close();
});

it('opens its own first page instead of a link to anything else', async () => {
  const device = await stage.device();
  const page = await stage.open(device, 'patient', 'david.wang');
  const worker = await workerAt(device, '/');
  const home = `${stage.app.url}/`;
  const links = ['https://evil.example/consultations/1', '/clinic/consultations/1', '/v1/me', 'javascript:alert(1)'];
  for (const [at, link] of links.entries()) {
    await deliverPush(page, '/', JSON.stringify({ title: link, url: link, language: 'ar', rtl: true }));
    const noted = await notedBy(worker, at + 1);
    expect(noted.at(-1)).toEqual({ title: link, options: { tag: home, renotify: true, lang: 'ar', dir: 'rtl', data: { url: home } } });
  }
  await deliverPush(page, '/', 'not JSON');
  const unread = { title: 'Bedside', options: { tag: home, renotify: true, lang: '', dir: 'auto', data: { url: home } } };
  expect((await notedBy(worker, links.length + 1)).at(-1)).toEqual(unread);
  await device.close();
});

it('clinicians have a worker of their own, for notifications alone, and administrators none', async () => {
  const device = await stage.device();
  const service = await withPushService(device, newBrowser());
  const page = await stage.open(device, 'clinic', 'isabella.chen', PUSH_SETTINGS);
  const scopes = () =>
    page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => new URL(scope).pathname))');
  expect(await scopes()).toEqual([]);
  await turnOnPush(page);
  expect([await scopes(), service.subscribed]).toEqual([['/clinic/'], true]);
  const worker = await workerAt(device, '/clinic/');
  expect(await worker.evaluate("Object.keys(self).includes('onfetch') && self.onfetch")).toBeNull();
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/v1/site') || one.request().isNavigationRequest()),
    page.reload(),
  ]);
  expect(response.fromServiceWorker()).toBe(false);
  const before = page.url();
  await clickNotification(worker, `${stage.app.url}/consultations/1`);
  expect((await notedBy(worker, 1)).at(-1)).toEqual({ focused: before });
  await page.waitForURL((url) => url.pathname.startsWith('/clinic/') && !url.pathname.includes(PUSH_SETTINGS));

  const admin = await stage.open(await stage.device(), 'admin', 'sam.lee', PUSH_SETTINGS);
  await admin.getByRole('heading', { level: 2, name: 'When' }).waitFor();
  expect(await pushSwitch(admin).count()).toBe(0);
  expect((await stage.app.request('GET', '/admin/sw.js')).status).toBe(404);
});
