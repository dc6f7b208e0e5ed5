// This browser's subscription to notifications: who subscribed, as the browser remembers it until sign-out, and its removal.
import type { AppName } from '../client.ts';

/** Also the folder of the app's service worker. */
const BASE: Record<AppName, string> = { patient: '/', clinic: '/clinic/', admin: '/admin/' };

export interface PushDevice {
  /** The subscription's ID at the server. */
  id: string;
  user: number;
  /** Address and session that the server knows; the subscription has to be renewed when one of them changes. */
  endpoint: string;
  session: string;
}

const keyOf = (app: AppName): string => `bedside:${app}:push`;
/** Marks that notifications are ending, in case the page closes before they have. */
const endingOf = (app: AppName): string => `bedside:${app}:push-ending`;

export function pushDevice(app: AppName): PushDevice | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(app)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
export const rememberPushDevice = (app: AppName, device: PushDevice): void => localStorage.setItem(keyOf(app), JSON.stringify(device));

export const workerOf = (app: AppName): { url: string; scope: string } => ({ url: `${BASE[app]}sw.js`, scope: BASE[app] });

/** The app's own worker: without one the browser names that of the patients, whose scope includes all apps. */
async function registrationOf(app: AppName): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration(workerOf(app).scope);
  return registration && new URL(registration.scope).pathname === workerOf(app).scope ? registration : undefined;
}

/** The subscription of this browser for the app; undefined without one, or where browsers have none. */
export async function pushSubscription(app: AppName): Promise<PushSubscription | undefined> {
  const registration = await registrationOf(app);
  return (await registration?.pushManager?.getSubscription()) ?? undefined;
}

/** Ends the notifications of this browser, also those that are on the screen. The server ends them with the session, or when its next one is refused. */
export async function forgetPush(app: AppName): Promise<void> {
  localStorage.setItem(endingOf(app), 'yes');
  localStorage.removeItem(keyOf(app));
  const registration = await registrationOf(app);
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
  localStorage.removeItem(endingOf(app));
}

/** Ends what the last page had begun to end. */
export const finishForgetting = async (app: AppName): Promise<void> => {
  if (localStorage.getItem(endingOf(app)) !== null && pushDevice(app) === undefined) await forgetPush(app);
};
