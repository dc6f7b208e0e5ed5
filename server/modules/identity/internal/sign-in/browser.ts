// Tokens of a browser app: the header X-Bedside-App names the app, and the refresh token then travels only in that app's cookie, so that a
// patient and a doctor in two tabs stay separate. Without the header cookies are ignored.
import { fault } from '#contracts/faults.ts';
import { invalid } from '#platform/errors.ts';
import type { ClientState } from '#platform/operations/operation.ts';
import { APPS, type App, type Tokens } from '../sessions/start-session.ts';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, type KnownDevices } from './known-device.ts';

const PATH = '/v1/auth';
const cookieOf = (app: App): string => `bedside_${app}`;

/** Returns the app of the client; null for a client that is not a browser app. @throws a validation problem for an unknown app */
export const appOf = (client: ClientState): App | null => {
  if (client.app === undefined) return null;
  const app = APPS.find((name) => name === client.app);
  if (!app) throw invalid({ 'X-Bedside-App': fault('choice', { options: APPS }) });
  return app;
};

export const refreshCookie = (client: ClientState, app: App): string | undefined => client.kept(cookieOf(app));

/** Stores the refresh token in the app's cookie, or returns it for the body of the reply. */
export const deliverRefreshToken = (client: ClientState, app: App | null, tokens: Tokens): string | undefined => {
  if (app === null) return tokens.refresh;
  client.keep(cookieOf(app), tokens.refresh, { path: PATH, maxAgeSeconds: tokens.sessionSeconds });
  return undefined;
};

/** In seconds. */
const REPEATS_FOR = 60;

/**
 * Keeps the cookie of a refused token for a minute: a page that is left before it has the reply is followed by one that asks again, and needs the
 * same reason.
 */
export const keepRefused = (client: ClientState, app: App, refused: string): void =>
  client.keep(cookieOf(app), refused, { path: PATH, maxAgeSeconds: REPEATS_FOR });

export const forgetRefresh = (client: ClientState, app: App): void => client.forget(cookieOf(app), PATH);

/** Returns the known device of a client; only browser apps have one. */
export const knownDeviceOf = (
  client: ClientState,
  app: App | null,
  devices: KnownDevices,
  account: string,
  now: Date,
): string | undefined => (app === null ? undefined : devices.recognise(client.kept(DEVICE_COOKIE), account, now));

export const rememberDevice = (client: ClientState, app: App | null, devices: KnownDevices, account: string, now: Date): void => {
  if (app === null) return;
  client.keep(DEVICE_COOKIE, devices.remember(client.kept(DEVICE_COOKIE), account, now), {
    path: PATH,
    maxAgeSeconds: DEVICE_COOKIE_SECONDS,
  });
};
