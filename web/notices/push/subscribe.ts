// Turns notifications of this browser on and off, here and at the server.

import type { AppName, Client } from '../../client/client.ts';
import { hasCode } from '../../client/problems/api-error.ts';
import { forgetPush, pushDevice, pushSubscription, rememberPushDevice, workerOf } from '../../client/session/push-device.ts';

export type PushState =
  /** The browser has no notifications, or none in this window. */
  | 'unsupported'
  /** iPhones and iPads have them only in apps on the home screen. */
  | 'to-install'
  /** The user does not allow them for this page. */
  | 'denied'
  | 'off'
  | 'on';

const isApplesPhone = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

export async function pushState(app: AppName): Promise<PushState> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return isApplesPhone() && !isInstalled() ? 'to-install' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const isOn = Notification.permission === 'granted' && pushDevice(app) !== undefined && (await pushSubscription(app)) !== undefined;
  return isOn ? 'on' : 'off';
}

/** The session and user that a token belongs to, from its claims (`sid`). */
function sessionOf({ session }: Client): { user: number; session: string } {
  const state = session.get();
  if (state.status !== 'signed-in') throw new Error('signed out');
  const claims = atob(state.token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'));
  return { user: state.user.id, session: JSON.parse(claims).sid as string };
}

type Keys = { p256dh: string; auth: string };
const bodyOf = (subscription: PushSubscription) => ({
  endpoint: subscription.endpoint,
  keys: subscription.toJSON().keys as Keys,
});

/** Subscribes with the clinic's key, or returns the subscription that the browser has; one with a former key of the clinic is replaced. */
async function subscribe(app: AppName, key: string): Promise<PushSubscription> {
  const { url, scope } = workerOf(app);
  const registration = await navigator.serviceWorker.register(url, { scope });
  await activated(registration);
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    if ((error as Error).name !== 'InvalidStateError') throw error;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

/** Resolves when the worker is active: before that a browser does not subscribe. */
const activated = (registration: ServiceWorkerRegistration): Promise<void> =>
  new Promise((resolve) => {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    if (worker === null || worker.state === 'activated') return resolve();
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve());
  });

/**
 * Asks the user for permission and subscribes. Does nothing when they do not allow it.
 * @throws ApiError PUSH_UNAVAILABLE; DOMException when the browser's push service cannot be reached
 */
export async function turnPushOn(client: Client): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return;
  const { key } = await client.call('getPushKey');
  const subscription = await subscribe(client.app, key);
  try {
    const { id } = await client.call('addPushSubscription', { body: bodyOf(subscription) });
    rememberPushDevice(client.app, { id, endpoint: subscription.endpoint, ...sessionOf(client) });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

/** At the server first: if that fails, the switch stays on. */
export async function turnPushOff({ app, call }: Client): Promise<void> {
  const device = pushDevice(app);
  if (device)
    await call('removePushSubscription', { params: { id: device.id } }).catch((error: unknown) => {
      if (!hasCode(error, 'SUBSCRIPTION_NOT_FOUND')) throw error;
    });
  await forgetPush(app);
}

/**
 * Continues the notifications of a user who signed in again, or whose subscription the browser has changed. They end where the server no longer
 * knows this browser, and where the browser no longer has its subscription.
 */
export async function renewPush(client: Client): Promise<void> {
  const { app, call } = client;
  const device = pushDevice(app);
  if (device === undefined) return;
  const current = sessionOf(client);
  // Another user's is removed at sign-in (client/session/wipe.ts).
  if (device.user !== current.user) return;
  const subscription = await pushSubscription(app);
  if (subscription === undefined || Notification.permission !== 'granted') return turnPushOff(client);
  if (device.endpoint === subscription.endpoint && device.session === current.session) return;
  try {
    const { key } = await call('getPushKey');
    const renewed = await subscribe(app, key);
    await call('renewPushSubscription', { params: { id: device.id }, body: bodyOf(renewed) });
    rememberPushDevice(app, { id: device.id, endpoint: renewed.endpoint, ...current });
  } catch (error) {
    if (!hasCode(error, 'SUBSCRIPTION_NOT_FOUND', 'PUSH_UNAVAILABLE')) throw error;
    await forgetPush(app);
  }
}
