// A client of the live socket, like a native app: sends frames and waits for expected ones.
import { once } from 'node:events';
import WebSocket, { type ClientOptions } from 'ws';
import type { z } from 'zod';
import { ServerFrame } from '#contracts/realtime.ts';
import type { TestApp } from './app.ts';
import { until } from './until.ts';

/** Limit of every wait, generous for a busy machine. */
const WAIT_MS = 60_000;

type Type = ServerFrame['type'];
export type FrameOf<T extends Type> = Extract<ServerFrame, { type: T }>;

export interface LiveClient {
  socket: WebSocket;
  /** All frames received so far; each was checked against its schema. */
  frames: ServerFrame[];
  send(frame: unknown): void;
  /** Waits for the n-th frame (from 1) of a type that matches. */
  next<T extends Type>(type: T, fits?: (frame: FrameOf<T>) => boolean, nth?: number): Promise<FrameOf<T>>;
  all<T extends Type>(type: T): FrameOf<T>[];
  /** Subscribes and waits for the reply. */
  subscribe(topic: string): Promise<FrameOf<'subscribed'>>;
  /** Makes a round trip: everything that the server sent before has arrived afterwards. */
  settled(): Promise<void>;
  /** Waits for the close. @returns its code and reason */
  closed(ms?: number): Promise<{ code: number; reason: string }>;
  close(): Promise<void>;
}

const clients = new Set<LiveClient>();

/**
 * Opens a socket without sending anything.
 * @param schema schema of the frames, for a test with its own frames
 */
export const openSocket = async (
  app: Pick<TestApp, 'wsUrl'>,
  options: ClientOptions = {},
  schema: z.ZodType = ServerFrame,
): Promise<LiveClient> => {
  const socket = new WebSocket(app.wsUrl, options);
  const frames: ServerFrame[] = [];
  let end: { code: number; reason: string } | undefined;
  let invalid: unknown;
  socket.on('message', (data) => {
    const parsed = schema.safeParse(JSON.parse(data.toString()));
    if (parsed.success) frames.push(parsed.data as ServerFrame);
    else invalid ??= `${data.toString().slice(0, 200)}: ${parsed.error.message}`;
  });
  socket.on('close', (code, reason) => {
    end = { code, reason: reason.toString() };
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);
  let pings = 0;
  const client: LiveClient = {
    socket,
    frames,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    all: <T extends Type>(type: T) => frames.filter((f): f is FrameOf<T> => f.type === type),
    next: async (type, fits = () => true, nth = 1) => {
      const found = await until(
        () => {
          if (invalid) throw new Error(`not a frame of the contract: ${invalid}`);
          return client.all(type).filter(fits)[nth - 1] ?? (end ? 'ended' : undefined);
        },
        `frame ${type}`,
        WAIT_MS,
      );
      if (found === 'ended') throw new Error(`closed with ${end!.code} ${end!.reason} instead of sending ${type}`);
      return found;
    },
    subscribe: async (topic) => {
      const before = client.all('subscribed').filter((f) => f.topic === topic).length;
      client.send({ type: 'subscribe', topic });
      return client.next('subscribed', (f) => f.topic === topic, before + 1);
    },
    settled: async () => {
      client.send({ type: 'ping' });
      await client.next('pong', undefined, ++pings);
    },
    closed: (ms = WAIT_MS) => until(() => end, 'the socket is closed', ms),
    close: async () => {
      socket.close();
      await client.closed();
    },
  };
  clients.add(client);
  return client;
};

/** Opens a socket and authenticates. */
export const goLive = async (app: TestApp, person: number, ...topics: string[]): Promise<LiveClient> => {
  const client = await openSocket(app);
  client.send({ type: 'auth', token: await app.tokenOf(person) });
  await client.next('ready');
  for (const topic of topics) await client.subscribe(topic);
  return client;
};

/** Destroys every socket that a test left open. For `afterEach`. */
export const hangUp = (): void => {
  for (const { socket } of clients) socket.terminate();
  clients.clear();
};
