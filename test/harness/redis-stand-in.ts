// What the product asks of Redis, over a real socket, for machines that have none: publish and subscribe, and counting with an expiry.
// It speaks RESP3 only. Where the real one is installed, the same tests run against both.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

type Reply = string | number | null | Reply[] | { push: Reply[] } | { map: Reply[] } | { simple: string } | { error: string };

const encode = (reply: Reply): string => {
  if (reply === null) return '_\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join('')}`;
  if ('push' in reply) return `>${reply.push.length}\r\n${reply.push.map(encode).join('')}`;
  if ('map' in reply) return `%${reply.map.length / 2}\r\n${reply.map.map(encode).join('')}`;
  return 'simple' in reply ? `+${reply.simple}\r\n` : `-${reply.error}\r\n`;
};

/** Takes the first whole command (an array of bulk strings) off the bytes; undefined when it is not complete. */
const takeCommand = (bytes: Buffer): { words: string[]; rest: Buffer } | undefined => {
  let at = 0;
  const number = (): number | undefined => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const value = Number(bytes.subarray(at + 1, end));
    at = end + 2;
    return value;
  };
  const count = number();
  const words: string[] = [];
  for (let i = 0; i < (count ?? 0); i++) {
    const length = number();
    if (length === undefined || bytes.length < at + length + 2) return undefined;
    words.push(bytes.subarray(at, at + length).toString());
    at += length + 2;
  }
  return count === undefined ? undefined : { words, rest: bytes.subarray(at) };
};

interface Counter {
  value: number;
  until: number;
}

export interface StandIn {
  /** Listens on the same port each time. Nothing is kept from before. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** From now on it takes connections and answers nothing, until it is stopped. */
  freeze(): void;
}

export const createStandIn = (port: number): StandIn => {
  const counters = new Map<string, Counter>();
  const channels = new Map<string, Set<Socket>>();
  const sockets = new Set<Socket>();
  let frozen = false;

  const alive = (key: string): Counter | undefined => {
    const counter = counters.get(key);
    if (counter && counter.until <= performance.now()) counters.delete(key);
    return counters.get(key);
  };
  const left = (key: string): number => Math.ceil((alive(key)?.until ?? Number.NaN) - performance.now());

  /** The limiter's script: begins a window of so many seconds, unless one runs, and counts in it. */
  const countIn = (key: string, points: string, seconds: string): Reply => {
    const counter = alive(key) ?? { value: 0, until: performance.now() + Number(seconds) * 1000 };
    counter.value += Number(points);
    counters.set(key, counter);
    return [counter.value, left(key)];
  };

  const answer = (socket: Socket, [name = '', ...words]: string[]): Reply => {
    switch (name.toUpperCase()) {
      case 'HELLO':
        return { map: ['server', 'redis', 'proto', 3] };
      case 'CLIENT':
        return { simple: 'OK' };
      case 'PING':
        return { simple: 'PONG' };
      case 'SUBSCRIBE':
        channels.set(words[0]!, (channels.get(words[0]!) ?? new Set()).add(socket));
        return { push: ['subscribe', words[0]!, 1] };
      case 'PUBLISH': {
        const listeners = channels.get(words[0]!) ?? new Set();
        for (const listener of listeners) listener.write(encode({ push: ['message', words[0]!, words[1]!] }));
        return listeners.size;
      }
      case 'EVAL':
        return countIn(words[2]!, words[3]!, words[4]!);
      case 'GET':
        return alive(words[0]!)?.value.toString() ?? null;
      case 'PTTL':
        return alive(words[0]!) ? left(words[0]!) : -2;
      case 'DEL':
        return counters.delete(words[0]!) ? 1 : 0;
      default:
        return { error: `ERR unknown command '${name}'` };
    }
  };

  const serve = (socket: Socket): void => {
    let bytes = Buffer.alloc(0);
    let queued: string[][] | undefined;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      for (const listeners of channels.values()) listeners.delete(socket);
    });
    const handle = (words: string[]): Reply => {
      const name = words[0]!.toUpperCase();
      if (name === 'MULTI') {
        queued = [];
        return { simple: 'OK' };
      }
      if (name === 'EXEC') {
        const commands = queued ?? [];
        queued = undefined;
        return commands.map((command) => answer(socket, command));
      }
      if (!queued) return answer(socket, words);
      queued.push(words);
      return { simple: 'QUEUED' };
    };
    socket.on('data', (data) => {
      if (frozen) return;
      bytes = Buffer.concat([bytes, data]);
      for (let command = takeCommand(bytes); command; command = takeCommand(bytes)) {
        bytes = Buffer.from(command.rest);
        socket.write(encode(handle(command.words)));
      }
    });
  };

  let server = createServer(serve);
  return {
    freeze: () => {
      frozen = true;
    },
    start: async () => {
      frozen = false;
      server = createServer(serve).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stop: async () => {
      counters.clear();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
