// Notifications in a test browser. Headless Chromium has no push service and allows no notification: a subscription of the harness takes the place of
// the former, and notes what the worker shows. The push event is Chromium's own, and so is everything around it.
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { newBrowser, type TestBrowser } from '../harness/providers/push-subscription.ts';
import { until } from '../harness/until.ts';
import type { Stage } from './browser.ts';

export interface PushService {
  /** The subscription that the browser gets. */
  browser: TestBrowser;
  subscribed: boolean;
  /** How often the browser ended a subscription. */
  ended: number;
}

/** Lets `device` subscribe as `browser`; the user answers the question for permission with `answer`. */
export const withPushService = async (device: BrowserContext, browser: TestBrowser, answer = 'granted'): Promise<PushService> => {
  const service: PushService = { browser, subscribed: false, ended: 0 };
  await device.exposeFunction('pushService', (action: 'subscribe' | 'unsubscribe' | 'look') => {
    if (action === 'subscribe') service.subscribed = true;
    if (action === 'unsubscribe') {
      service.subscribed = false;
      service.ended++;
    }
    return service.subscribed ? service.browser.subscription : null;
  });
  await device.addInitScript(`{
    const made = (subscription) =>
      subscription && {
        ...subscription,
        toJSON: () => subscription,
        unsubscribe: async () => (await pushService('unsubscribe')) === null,
      };
    const answered = 'test:permission';
    Object.defineProperty(Notification, 'permission', { get: () => localStorage.getItem(answered) ?? 'default' });
    Notification.requestPermission = async () => {
      localStorage.setItem(answered, ${JSON.stringify(answer)});
      return ${JSON.stringify(answer)};
    };
    PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
      if (!userVisibleOnly || !/^[\\w-]{87}$/.test(applicationServerKey)) throw new TypeError('not the key of a server');
      return made(await pushService('subscribe'));
    };
    PushManager.prototype.getSubscription = async () => made(await pushService('look'));
  }`);
  return service;
};

export const PUSH_SETTINGS = 'settings/notifications';

/** Opens the notification settings of David Wang in a browser that can subscribe. */
export const openWithPush = async (stage: Stage): Promise<{ device: BrowserContext; page: Page; service: PushService }> => {
  const device = await stage.device();
  const service = await withPushService(device, newBrowser());
  return { device, service, page: await stage.open(device, 'patient', 'david.wang', PUSH_SETTINGS) };
};
/** The app's own note of its subscription. */
export const rememberedPush = (page: Page) => page.evaluate("localStorage.getItem('bedside:patient:push')");

/** The switch on the page of notification settings. */
export const pushSwitch = (page: Page) => page.getByRole('switch', { name: 'Notifications on this device' });
export const turnOnPush = async (page: Page): Promise<void> => {
  await pushSwitch(page).press('Space');
  await page.getByRole('checkbox', { name: 'On your devices' }).first().waitFor();
};

/** Returns the active service worker of a scope, which notes what it shows and opens. */
export const workerAt = async (device: BrowserContext, scope: string): Promise<Worker> => {
  const worker = await until(
    () => device.serviceWorkers().find((one) => one.url().endsWith(`${scope}sw.js`)),
    `a service worker at ${scope}`,
  );
  await worker.evaluate(`{
    self.noted = [];
    ServiceWorkerRegistration.prototype.showNotification = async (title, options) => void self.noted.push({ title, options });
    WindowClient.prototype.focus = async function () { self.noted.push({ focused: this.url }); return this; };
    Clients.prototype.openWindow = async (url) => void self.noted.push({ opened: url });
  }`);
  return worker;
};

export const notedBy = (worker: Worker, count: number): Promise<unknown[]> =>
  until(async () => {
    const noted = (await worker.evaluate('self.noted')) as unknown[];
    return noted.length >= count ? noted : undefined;
  }, `${count} things that the worker did`);

/** Delivers a push message to the worker of a scope, as the browser's push service does. */
export const deliverPush = async (page: Page, scope: string, data: string): Promise<void> => {
  const cdp = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && new URL(scopeURL).pathname === scope);
      if (found) resolve(found.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registration, data });
  await cdp.detach();
};

/** Runs the worker's reaction to a click on a notification. */
export const clickNotification = (worker: Worker, url: string): Promise<void> =>
  worker.evaluate(`(async () => {
    const event = new Event('notificationclick');
    let done;
    Object.assign(event, { notification: { close() {}, data: { url: ${JSON.stringify(url)} } }, waitUntil: (work) => { done = work; } });
    self.dispatchEvent(event);
    await done;
  })()`);

/** Runs the worker's reaction to a subscription that the browser has replaced. */
export const changeSubscription = (worker: Worker): Promise<void> =>
  worker.evaluate(`(async () => {
    const event = new Event('pushsubscriptionchange');
    let done;
    Object.assign(event, { oldSubscription: null, newSubscription: {}, waitUntil: (work) => { done = work; } });
    self.dispatchEvent(event);
    await done;
  })()`);
