// The patients' app: home, the list of consultations, details, connected services.
import type { Page } from 'playwright-core';
import type { TestApp } from '../../harness/app.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { sentPhoneCode } from '../../harness/providers/mail.ts';
import { newPushSubscription } from '../../harness/providers/push-subscription.ts';
import { type State, statesOf } from './state.ts';

const account = (page: Page) => page.locator('header button').last().click();

const DAVID = 4;
const INVALID = '#main [aria-invalid=true]';
const submit = (page: Page) => page.locator('#main form button[type=submit]').click();
const askForCode = async (app: TestApp, phone = '+447700900123') =>
  app.request('POST', '/v1/me/phone', { token: await app.tokenOf(DAVID), body: { phone } });
/** Changes what the browser can do, and lets the page look at it again, as when its window gets the focus. */
const lookAgain = async (page: Page, change: string): Promise<void> => {
  await page.locator('#main [role=switch]').first().waitFor();
  await page.evaluate(change);
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
};

export const patient = {
  list: statesOf('patient', 'david.wang', [
    {
      name: 'patient: consultations, loading',
      page: '/consultations',
      replies: { '**/v1/consultations*': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'patient: consultations, failed',
      page: '/consultations',
      replies: { '**/v1/consultations*': 418 },
      shows: '#main [role=alert]',
    },
    { name: 'patient: consultations', page: '/consultations', shows: '#consultation-1, [data-seq]' },
    { name: 'patient: the account', page: '/', reach: account, shows: '[role=dialog] a' },
  ]),
  home: statesOf('patient', 'linh.nguyen', [
    { name: 'patient: home, loading', page: '/', replies: { '**/v1/home': 'never' }, shows: '#main .mantine-Skeleton-root' },
    { name: 'patient: home, failed', page: '/', replies: { '**/v1/home': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: home', page: '/', shows: '#main section:last-of-type a' },
  ]),
  settings: statesOf('patient', 'david.wang', [
    {
      name: 'patient: notifications, loading',
      page: '/notifications',
      replies: { '**/v1/notifications?*': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'patient: notifications, failed',
      page: '/notifications',
      replies: { '**/v1/notifications?*': 418 },
      shows: '#main [role=alert]',
    },
    { name: 'patient: notifications, none', page: '/notifications', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    {
      name: 'patient: notifications',
      page: '/notifications',
      address: async (app) => {
        await app.request('POST', '/v1/chat/1/messages', { token: await app.tokenOf(2), body: { content: 'How are you today?' } });
        return '/notifications';
      },
      reach: (page) => page.locator('#main [data-unread]').first().waitFor(),
      shows: '#main [data-unread]',
    },
    { name: 'patient: settings', page: '/settings', shows: '#main dd' },
    {
      name: 'patient: notification settings, loading',
      page: '/settings/notifications',
      replies: { '**/v1/notifications/preferences': 'never' },
      shows: '#main .mantine-Skeleton-root',
    },
    {
      name: 'patient: notification settings, failed',
      page: '/settings/notifications',
      replies: { '**/v1/notifications/preferences': 418 },
      shows: '#main [role=alert]',
    },
    {
      name: 'patient: notification settings, with quiet hours',
      page: '/settings/notifications',
      address: async (app) => {
        const body = { quiet_hours: { from: '22:00', to: '07:00' }, digest: 'daily', digest_at: '08:00', time_zone: 'Europe/London' };
        await app.request('PUT', '/v1/notifications/preferences', { token: await app.tokenOf(4), body });
        return '/settings/notifications';
      },
      shows: '#main input[type=time]',
    },
    {
      name: 'patient: another email address, nothing filled in',
      page: '/settings',
      reach: async (page) => {
        await page.locator('#main section:has(h2) button').first().click();
        await submit(page);
      },
      shows: INVALID,
    },
    {
      name: 'patient: an email address that waits for its link',
      page: '/settings',
      address: async (app) => {
        const body = { email: 'david.private.address.with.a.long.name@mail.example', password: 'bedside-demo' };
        await app.request('POST', '/v1/me/email', { token: await app.tokenOf(DAVID), body });
        return '/settings';
      },
      shows: '#main section [role=status] time',
    },
  ]),
  phone: statesOf('patient', 'david.wang', [
    {
      name: 'patient: a phone number, nothing filled in',
      page: '/settings/notifications',
      reach: submit,
      shows: INVALID,
    },
    {
      name: 'patient: a code that is not correct',
      page: '/settings/notifications',
      address: async (app) => {
        await askForCode(app);
        return '/settings/notifications';
      },
      reach: async (page) => {
        await page.locator('#main [name=code]').fill('1');
        await submit(page);
      },
      shows: INVALID,
      noise: /400/,
      alone: true,
    },
    {
      name: 'patient: a phone number that was just confirmed',
      page: '/settings/notifications',
      address: async (app) => {
        await askForCode(app);
        return '/settings/notifications';
      },
      reach: async (page, app) => {
        await page.locator('#main [name=code]').fill(await sentPhoneCode(app, 1, DAVID));
        await submit(page);
      },
      shows: '#main section bdi[dir=ltr]',
      alone: true,
    },
    {
      name: 'patient: a phone number whose owner replied STOP',
      page: '/settings/notifications',
      address: async (app) => {
        await askForCode(app, '+447700900124');
        const code = await sentPhoneCode(app, 1, DAVID);
        await app.request('POST', '/v1/me/phone/confirm', { token: await app.tokenOf(DAVID), body: { code } });
        await adminQuery(
          app,
          'insert into notifications.stopped_numbers (digest, stopped_at) select digest, now() from notifications.phones on conflict do nothing',
        );
        return '/settings/notifications';
      },
      shows: '#main section bdi[dir=ltr]',
      alone: true,
    },
    {
      name: 'patient: a phone number to remove',
      page: '/settings/notifications',
      reach: (page) => page.locator('#main section:has(bdi[dir=ltr]) button').last().click(),
      shows: '[role=dialog] button',
      alone: true,
    },
  ]),
  device: statesOf('patient', 'david.wang', [
    {
      name: 'patient: notifications on this device, not supported',
      page: '/settings/notifications',
      reach: (page) => lookAgain(page, 'delete globalThis.PushManager'),
      shows: '#main [data-push=unsupported]',
      alone: true,
    },
    {
      name: 'patient: notifications on an iPhone, to install first',
      page: '/settings/notifications',
      reach: (page) =>
        lookAgain(page, "delete globalThis.PushManager; Object.defineProperty(navigator, 'userAgent', { get: () => 'iPhone' })"),
      shows: '#main [data-push=to-install]',
      alone: true,
    },
    {
      name: 'patient: notifications on this device, off',
      page: '/settings/notifications',
      reach: (page) => lookAgain(page, "Object.defineProperty(Notification, 'permission', { get: () => 'default' })"),
      shows: '#main [data-push=off]',
      alone: true,
    },
    {
      name: 'patient: notifications on this device, blocked',
      page: '/settings/notifications',
      reach: (page) => lookAgain(page, "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })"),
      shows: '#main [data-push=denied]',
      alone: true,
    },
    {
      name: 'patient: notifications on this device, on',
      page: '/settings/notifications',
      address: async (app) => {
        await app.request('POST', '/v1/push/subscriptions', { token: await app.tokenOf(DAVID), body: newPushSubscription() });
        return '/settings/notifications';
      },
      reach: (page) =>
        lookAgain(
          page,
          `Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
          localStorage.setItem('bedside:patient:push', '{}');
          const pushManager = { getSubscription: async () => ({}) };
          navigator.serviceWorker.getRegistration = async () => ({ scope: location.origin + '/', pushManager })`,
        ),
      shows: '#main [data-push=on]',
      alone: true,
    },
  ]),
  record: statesOf('patient', 'david.wang', [
    {
      name: 'patient: details, none on file',
      page: '/details',
      replies: { '**/api/patients/4': 404 },
      shows: '#main:not(:has([role=alert], [role=status])) h1',
    },
    { name: 'patient: services, failed', page: '/services', replies: { '**/v1/integrations': 418 }, shows: '#main [role=alert]' },
    { name: 'patient: details', page: '/details', shows: '#main dd' },
    { name: 'patient: services', page: '/services', shows: '#main:not(:has(.mantine-Skeleton-root)) h1' },
    { name: 'patient: security', page: '/security', shows: '#main form' },
    { name: 'patient: a page that does not exist', page: '/nowhere', shows: '#main h1' },
  ]),
} satisfies Record<string, State[]>;
