// The WebSocket at /v1/realtime: clients authenticate in the first frame, subscribe to topics, and receive their news. Topics, news and
// their frames belong to the modules (platform/live/define-live.ts).
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '#contracts/live.ts';
import type { SocketProtocol } from '#platform/http/upgrades.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { createAwareness } from './awareness.ts';
import { type Connection, closeExpired, createConnection, type FrameSocket } from './connection.ts';
import type { RealtimeDeps } from './deps.ts';
import { createListeners } from './listeners.ts';
import { createLiveness } from './liveness.ts';
import { createNews } from './news.ts';
import { ANNOUNCE_EVERY_MS, createPresence } from './presence.ts';
import { createRegistry } from './registry.ts';
import { handleSocket, type SocketHandler } from './socket.ts';
import { createSubscriptions } from './subscriptions.ts';

export type { FrameSocket, SocketHandler };

const PATH = '/v1/realtime';
const MAX_FRAME_BYTES = 64 * 1024;
const AUTH_WITHIN_MS = 5000;
/** Interval at which the sessions of all sockets are checked, besides the notifications of the module that has the sessions. */
const RECHECK_EVERY_MS = 4000;
/** A socket gets pushes for at most this long after its token expires. Frames that it sends then have no effect. */
const EXPIRE_EVERY_MS = 1000;

export interface Realtime extends SocketProtocol {
  /**
   * Connects a client that has another protocol on its own socket: it sends and receives the frames of this one, with the same checks, limits
   * and news. @param address the client's
   */
  open(socket: FrameSocket, address: string | null): SocketHandler;
  stop(): Promise<void>;
}

export const createRealtime = (platform: Platform, { authenticate, sessions, people, runner, live }: RealtimeDeps): Realtime => {
  const { bus, clock, log, metrics } = platform;
  const registry = createRegistry(live);
  const listeners = createListeners();
  const presence = createPresence(clock);
  const node = uuidv7(clock.now());
  const awareness = createAwareness({ registry, listeners, presence, people, bus, node, log });
  const news = createNews(registry, listeners, log);
  const subscriptions = createSubscriptions({ registry, listeners, awareness, runner, clock });
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

  const open: Realtime['open'] = (socket, address) => {
    const connection = createConnection(socket, { log, render: registry.renderOwn, onPush: () => metrics.livePushes.inc() });
    connections.add(connection);
    metrics.sockets.inc();
    const authTimer = setTimeout(() => connection.close(CLOSE.AUTH_TIMEOUT, 'authenticate first'), AUTH_WITHIN_MS);
    const deps = { authenticate, clock, awareness, registry, runner, subscriptions, track };
    const handler = handleSocket(connection, address, deps, () => clearTimeout(authTimer));
    return {
      receive: handler.receive,
      closed: () => {
        clearTimeout(authTimer);
        connections.delete(connection);
        metrics.sockets.dec();
        handler.closed();
      },
    };
  };

  const welcome = (socket: WebSocket, address: string | null): void => {
    const { receive, closed } = open(socket, address);
    socket.on('message', (data, isBinary) => receive(isBinary ? undefined : data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', closed);
  };

  const ends = [
    bus.subscribe((message) => {
      if (!awareness.heard(message)) news.changed(message);
    }),
    bus.onGap(() => {
      for (const connection of connections) if (connection.ctx) connection.send({ type: 'resync' });
      liveness.check(connections);
    }),
    sessions.onChange(({ tenantId, userId }) => {
      liveness.check([...connections].filter(({ ctx }) => ctx?.tenantId === tenantId && ctx.actor.id === userId));
    }),
  ];
  const announcer = setInterval(() => awareness.repeat(connections), ANNOUNCE_EVERY_MS).unref();
  const rechecker = setInterval(() => liveness.check(connections), RECHECK_EVERY_MS).unref();
  const expirer = setInterval(() => {
    for (const connection of connections) closeExpired(connection, clock.now());
  }, EXPIRE_EVERY_MS).unref();

  return {
    path: PATH,
    open,
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
