// The WebSocket at /v1/realtime: authenticate in the first frame, subscribe to topics, receive what happens there. Topics, news and the
// frames about them are the modules' (platform/live/define-live.ts).
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '#contracts/live.ts';
import type { SocketProtocol } from '#platform/http/upgrades.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { createCompany } from './company.ts';
import { type Connection, closeExpired, createConnection } from './connection.ts';
import type { RealtimeDeps } from './deps.ts';
import { createListeners } from './listeners.ts';
import { createLiveness } from './liveness.ts';
import { createNews } from './news.ts';
import { ANNOUNCE_EVERY_MS, createPresence } from './presence.ts';
import { createRegistry } from './registry.ts';
import { handleSocket } from './socket.ts';
import { createSubscriptions } from './subscriptions.ts';

const PATH = '/v1/realtime';
const MAX_FRAME_BYTES = 64 * 1024;
const AUTH_WITHIN_MS = 5000;
/** How often sockets whose session may have ended are looked at, besides being told by the module that has the sessions. */
const RECHECK_EVERY_MS = 4000;
/** A socket is pushed to for at most so long after the end of its token. What it sends then has no effect at once. */
const EXPIRE_EVERY_MS = 1000;

export interface Realtime extends SocketProtocol {
  stop(): Promise<void>;
}

export const createRealtime = (platform: Platform, { authenticate, sessions, people, runner, live }: RealtimeDeps): Realtime => {
  const { bus, clock, log, metrics } = platform;
  const registry = createRegistry(live);
  const listeners = createListeners();
  const presence = createPresence(clock);
  const node = uuidv7(clock.now());
  const company = createCompany({ registry, listeners, presence, people, bus, node, log });
  const news = createNews(registry, listeners, log);
  const subscriptions = createSubscriptions({ registry, listeners, company, runner, clock });
  const liveness = createLiveness({ sessions, clock, log, renew: subscriptions.renew });
  const connections = new Set<Connection>();
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, clientTracking: false });

  const underway = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    underway.add(work);
    void work
      .catch((error: unknown) => log.warn({ error: (error as Error).name }, 'socket work failed'))
      .finally(() => underway.delete(work));
  };

  const welcome = (socket: WebSocket, address: string | null): void => {
    const connection = createConnection(socket, { log, render: registry.renderOwn, onPush: () => metrics.livePushes.inc() });
    connections.add(connection);
    metrics.sockets.inc();
    const authTimer = setTimeout(() => connection.close(CLOSE.AUTH_TIMEOUT, 'authenticate first'), AUTH_WITHIN_MS);
    const deps = { authenticate, clock, company, registry, runner, subscriptions, track };
    const handler = handleSocket(connection, address, deps, () => clearTimeout(authTimer));
    socket.on('message', (data, isBinary) => handler.receive(isBinary ? undefined : data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(authTimer);
      connections.delete(connection);
      metrics.sockets.dec();
      handler.closed();
    });
  };

  const ends = [
    bus.subscribe((message) => {
      if (!company.heard(message)) news.changed(message);
    }),
    bus.onGap(() => {
      for (const connection of connections) if (connection.ctx) connection.send({ type: 'resync' });
      liveness.check(connections);
    }),
    sessions.onChange(({ tenantId, userId }) => {
      liveness.check([...connections].filter(({ ctx }) => ctx?.tenantId === tenantId && ctx.actor.id === userId));
    }),
  ];
  const announcer = setInterval(() => company.repeat(connections), ANNOUNCE_EVERY_MS).unref();
  const rechecker = setInterval(() => liveness.check(connections), RECHECK_EVERY_MS).unref();
  const expirer = setInterval(() => {
    for (const connection of connections) closeExpired(connection, clock.now());
  }, EXPIRE_EVERY_MS).unref();

  return {
    path: PATH,
    accept: (request, socket, head, address) => server.handleUpgrade(request, socket, head, (ws) => welcome(ws, address)),
    stop: async () => {
      clearInterval(announcer);
      clearInterval(rechecker);
      clearInterval(expirer);
      for (const end of ends) end();
      for (const connection of connections) connection.close(CLOSE.GOING_AWAY, 'reconnect');
      await liveness.idle();
      await Promise.allSettled(underway);
    },
  };
};
