// Has clamd scan files for viruses, with its command INSTREAM (clamd(8)): blocks of bytes, each preceded by its length, then an empty block.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { type BreakerOptions, createBreaker } from '#platform/breaker.ts';
import type { Logger } from '#platform/log.ts';

export type Verdict = 'clean' | 'infected';

/** The bytes of a file could not be read (`cause`), which is no fault of the scanner. */
export class Unreadable extends Error {
  constructor(cause: unknown) {
    super('a file could not be read for the virus scanner', { cause });
    this.name = 'Unreadable';
  }
}

export interface Scanner {
  /**
   * @param open returns the bytes; not called when the scanner is known to be down
   * @throws Unreadable; any other error without a verdict: the scanner is down, too slow, or replies with something else. CircuitOpen when it
   * is known to be down
   */
  scan(open: () => Readable): Promise<Verdict>;
}

const TIMEOUT_MS = 10_000;
const PROBE_AFTER_MS = 30_000;
const MAX_REPLY = 4096;

const lengthOf = (block: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(block.length);
  return length;
};

const write = async (socket: Socket, bytes: Buffer, signal: AbortSignal): Promise<void> => {
  if (!socket.write(bytes)) await once(socket, 'drain', { signal });
};

const replyOf = async (socket: Socket): Promise<string> => {
  let reply = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    reply += chunk.toString('latin1');
    if (reply.includes('\0') || reply.length > MAX_REPLY) break;
  }
  return reply.split('\0')[0]!;
};

async function* blocksOf(bytes: Readable): AsyncGenerator<Buffer> {
  try {
    yield* bytes as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Unreadable(error);
  }
}

const ask = async (url: URL, bytes: Readable, signal: AbortSignal): Promise<Verdict> => {
  const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310), signal });
  try {
    await once(socket, 'connect', { signal });
    // The reply may arrive before everything is sent, for example if the file is too large for clamd.
    const reply = replyOf(socket);
    reply.catch(() => undefined);
    await write(socket, Buffer.from('zINSTREAM\0'), signal);
    for await (const block of blocksOf(bytes)) await write(socket, Buffer.concat([lengthOf(block), block]), signal);
    await write(socket, Buffer.alloc(4), signal);
    const verdict = await reply;
    if (verdict === 'stream: OK') return 'clean';
    if (/^stream: .+ FOUND$/.test(verdict)) return 'infected';
    throw new Error('the virus scanner gave no verdict');
  } finally {
    socket.destroy();
    bytes.destroy();
  }
};

/** Creates a scanner. @param url address of clamd, `tcp://host:3310` */
export const createScanner = (url: string, log: Logger, options: BreakerOptions = {}): Scanner => {
  const breaker = createBreaker('virus scanner', log, {
    timeoutMs: TIMEOUT_MS,
    failures: 3,
    probeAfterMs: PROBE_AFTER_MS,
    saysDown: (error) => !(error instanceof Unreadable),
    ...options,
  });
  return { scan: (open) => breaker.run((signal) => ask(new URL(url), open(), signal)) };
};
