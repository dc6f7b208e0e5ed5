// What an app talks to the server with: session, calls, live frames.
import type { EndpointName } from '../../contracts/index.ts';
import { hasCode } from './api-error.ts';
import { type Call, type LooseInput, request, type Transport } from './call.ts';
import { createRealtime, type Realtime } from './live/realtime.ts';
import { createReachability, type Reachability } from './reachability.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';
import { createSession, type Session } from './session/session.ts';
import { createSessionHint } from './session/session-hint.ts';
import { createTabs, type Tabs } from './session/tabs.ts';

export type AppName = 'patient' | 'clinic' | 'admin';

export interface Client {
  app: AppName;
  call: Call;
  session: Session;
  realtime: Realtime;
  tabs: Tabs;
  clock: ServerClock;
  reach: Reachability;
}

/** Endpoints that anybody may call; they never carry a token and a 401 from them is an answer, not an expiry. */
const OPEN = new Set(['login', 'refresh', 'forgotPassword', 'resetPassword', 'verifyEmail', 'resendConfirmation', 'register', 'site']);

function createCall(transport: Transport, session: Session): Call {
  const call = async (name: EndpointName, input: LooseInput = {}) => {
    if (OPEN.has(name)) return request(transport, name, input);
    const token = await session.token();
    try {
      return await request(transport, name, input, token);
    } catch (error) {
      if (!hasCode(error, 'UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED')) throw error;
      return request(transport, name, input, await session.renew(token));
    }
  };
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
  return { app, call: createCall(transport, session), session, realtime, tabs, clock, reach };
}
