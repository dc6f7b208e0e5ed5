// The WebSocket at /v1/realtime: authenticate in the first frame, subscribe to topics, receive what happens there.
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE } from '#contracts/realtime.ts';
import type { SocketProtocol } from '#platform/http/upgrades.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { type Connection, createConnection } from './connection.ts';
import { conversationKey, createConversationNews, memberRef } from './conversation-news.ts';
import type { RealtimeDeps } from './deps.ts';
import { createFrameHandlers } from './frames.ts';
import { createListeners } from './listeners.ts';
import { ANNOUNCE_EVERY_MS, createPresence } from './presence.ts';
import { createTopics } from './topics.ts';
import { createWardNews } from './ward-news.ts';

const PATH = '/v1/realtime';
const MAX_FRAME_BYTES = 64 * 1024;
const AUTH_WITHIN_MS = 5000;
/** How often sockets whose session may have ended are looked at, besides being told by the bus. */
const RECHECK_EVERY_MS = 4000;

export interface Realtime extends SocketProtocol {
  stop(): Promise<void>;
}

export const createRealtime = (platform: Platform, deps: RealtimeDeps): Realtime => {
  const { bus, clock, log, metrics } = platform;
  const node = uuidv7(clock.now());
  const listeners = createListeners();
  const conversations = createConversationNews(deps.consultations, listeners, log);
  const wards = createWardNews(deps.wards, listeners, log);
  const presence = createPresence(clock);
  const topicOf = createTopics({ ...deps, listeners, presence });
  const connections = new Set<Connection>();
  const frames = createFrameHandlers(platform, deps, { listeners, topicOf, node });
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false, clientTracking: false });

  const welcome = (socket: WebSocket, address: string | null): void => {
    const connection = createConnection(socket, () => metrics.livePushes.inc());
    connections.add(connection);
    metrics.sockets.inc();
    const authTimer = setTimeout(() => connection.close(CLOSE.AUTH_TIMEOUT, 'authenticate first'), AUTH_WITHIN_MS);
    const handler = frames.open(connection, address, () => clearTimeout(authTimer));
    socket.on('message', (data, isBinary) => handler.receive(isBinary ? undefined : data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(authTimer);
      connections.delete(connection);
      metrics.sockets.dec();
      handler.closed();
    });
  };

  const presenceChanged = (tenantId: number, conversation: number, user: number, online: boolean): void => {
    void conversations.toConversation(
      tenantId,
      conversation,
      (fan) => {
        const person = memberRef(fan, user);
        return person && { type: 'presence', topic: `consultation:${conversation}`, data: { user: person, online } };
      },
      user,
    );
  };

  const stopListening = bus.subscribe((message) => {
    const { tenantId, kind, data } = message;
    if (kind.startsWith('consultations.')) conversations.changed(message);
    else if (kind.startsWith('identity.')) frames.recheck([...connections].filter((c) => c.ctx?.tenantId === tenantId));
    else if (kind === 'realtime.typing' || kind === 'realtime.presence') {
      const conversation = Number(data['conversation']);
      const user = Number(data['user']);
      if (kind === 'realtime.typing') {
        void conversations.toConversation(
          tenantId,
          conversation,
          (fan) => {
            const person = memberRef(fan, user);
            return (
              person && { type: 'typing', topic: `consultation:${conversation}`, data: { user: person, typing: data['typing'] === true } }
            );
          },
          user,
        );
        return;
      }
      const key = conversationKey(tenantId, conversation);
      const online = data['online'] === true;
      const known = listeners.usersAt(key).has(user);
      const changes =
        data['node'] === node
          ? data['first'] === true && !presence.elsewhere(key).includes(user)
          : presence.remote(key, user, String(data['node']), online) && !known;
      if (changes) presenceChanged(tenantId, conversation, user, online);
    } else wards.changed(message);
  });
  const stopGap = bus.onGap(() => {
    for (const connection of connections) if (connection.ctx) connection.send({ type: 'resync' });
    frames.recheck([...connections]);
  });

  const announcer = setInterval(() => {
    frames.announceAll(connections);
    for (const { conversation: key, user } of presence.expire()) {
      const [tenant, topic] = key.split('/');
      if (!listeners.usersAt(key).has(user)) presenceChanged(Number(tenant), Number(topic!.split(':')[1]), user, false);
    }
  }, ANNOUNCE_EVERY_MS).unref();
  const rechecker = setInterval(() => frames.recheck([...connections]), RECHECK_EVERY_MS).unref();

  return {
    path: PATH,
    accept: (request, socket, head, address) => server.handleUpgrade(request, socket, head, (ws) => welcome(ws, address)),
    stop: async () => {
      clearInterval(announcer);
      clearInterval(rechecker);
      stopListening();
      stopGap();
      for (const connection of connections) connection.close(CLOSE.GOING_AWAY, 'reconnect');
      await frames.idle();
    },
  };
};
