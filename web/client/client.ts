// The connection of an app to the server: session, calls, live frames.
import type { EndpointName, Endpoints } from '../../contracts/index.ts';
import { type Call, type LooseInput, lostBy, request, type Transport } from './call.ts';
import { routes } from './endpoints.generated.ts';
import type { UploadInput } from './files/upload.ts';
import { createRealtime, type Realtime } from './live/realtime.ts';
import { hasCode } from './problems/api-error.ts';
import { createReachability, type Reachability } from './reachability.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';
import { createSession, type Session } from './session/session.ts';
import { createSessionHint } from './session/session-hint.ts';
import { createTabs, type Tabs } from './session/tabs.ts';

export type AppName = 'patient' | 'clinic' | 'admin';

/** Endpoints that take a file, and those that return one. */
type UploadName = { [N in EndpointName]: Endpoints[N] extends { upload: object } ? N : never }[EndpointName];

type DownloadName = { [N in EndpointName]: Endpoints[N] extends { download: object } ? N : never }[EndpointName];

export interface Client {
  app: AppName;
  call: Call;
  /** Sends a file; throws like `call`. */
  upload: (name: UploadName, input: UploadInput) => Promise<unknown>;
  /** Returns a file; throws like `call`. */
  download: (name: DownloadName, input: LooseInput) => Promise<Blob>;
  session: Session;
  realtime: Realtime;
  tabs: Tabs;
  clock: ServerClock;
  reach: Reachability;
}

/** Public endpoints. They never carry a token, and a 401 from them is a result, not an expired session. */
const OPEN = new Set<EndpointName>([
  'login',
  'refresh',
  'forgotPassword',
  'passwordLink',
  'lookUpCarerLink',
  'confirmCarer',
  'declineCarer',
  'resetPassword',
  'verifyEmail',
  'confirmAddressChange',
  'resendConfirmation',
  'register',
  'site',
]);

/** Sends with the session's token, and once more with a new one when it has expired. */
async function withToken<T>(session: Session, send: (token: string | undefined) => Promise<T>): Promise<T> {
  const token = await session.token();
  try {
    return await send(token);
  } catch (error) {
    if (!hasCode(error, 'UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED')) throw error;
    return send(await session.renew(token));
  }
}

function createCall(transport: Transport, session: Session): Call {
  const call = async (name: EndpointName, input: LooseInput = {}) =>
    OPEN.has(name) ? request(transport, name, input) : withToken(session, (token) => request(transport, name, input, token));
  return call as Call;
}

export function createClient(app: AppName): Client {
  const clock = createServerClock(() => Date.now());
  const reach = createReachability();
  const transport: Transport = { app, fetch: (...request) => fetch(...request), clock, reach };
  const tabs = createTabs(app);
  const session = createSession({ transport, hint: createSessionHint(app, localStorage), tabs, now: () => Date.now() });
  const realtime = createRealtime({ session, url: () => `${location.origin.replace(/^http/, 'ws')}/v1/realtime` });
  realtime.onState(() => {
    if (realtime.state() === 'live') reach.heard();
  });
  window.addEventListener('online', reach.heard);
  const lost = (error: unknown): never => lostBy(transport, error);
  const send: Client['upload'] = async (name, input) => {
    const { upload } = await import('./files/upload.ts').catch(lost);
    return withToken(session, (token) => upload(transport, routes[name], input, token));
  };
  const receive: Client['download'] = async (name, input) => {
    const { download } = await import('./files/download.ts').catch(lost);
    return withToken(session, (token) => download(transport, routes[name], input, token));
  };
  return { app, call: createCall(transport, session), upload: send, download: receive, session, realtime, tabs, clock, reach };
}
