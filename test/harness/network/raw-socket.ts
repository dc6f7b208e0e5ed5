// A raw client of the live socket: unlike a WebSocket client, it continues to send after the server has closed.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { until } from '../until.ts';

const TEXT = 0x81;
const CLOSE = 0x88;

export interface RawSocket {
  send(frame: unknown): void;
  sendEach(frames: readonly unknown[]): void;
  /** Waits for a frame that contains this text. */
  heard(text: string): Promise<void>;
  /** Waits for the server's close frame. @returns its code */
  refused(): Promise<number>;
  /** Sends our close frame, which the server reads after all earlier frames, and waits for the end of the connection. */
  finish(): Promise<void>;
}

/** A masked frame of less than 64 KiB (RFC 6455, 5.2). */
const frameOf = (type: number, payload: Buffer): Buffer => {
  const mask = randomBytes(4);
  const length =
    payload.length < 126 ? Buffer.from([0x80 | payload.length]) : Buffer.from([0x80 | 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([Buffer.from([type]), length, mask, payload.map((byte, i) => byte ^ mask[i % 4]!)]);
};

/** Returns the code of the close frame among received frames; undefined if there is none yet. */
const closeCodeIn = (received: Buffer): number | undefined => {
  let at = received.indexOf('\r\n\r\n') + 4;
  while (at + 2 <= received.length) {
    const short = received[at + 1]! & 127;
    const start = at + (short < 126 ? 2 : 4);
    if (received[at] === CLOSE && start + 2 <= received.length) return received.readUInt16BE(start);
    at = start + (short < 126 ? short : received.readUInt16BE(at + 2));
  }
  return undefined;
};

export const openRawSocket = async (url: string): Promise<RawSocket> => {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = Buffer.alloc(0);
  let ended = false;
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    ended = true;
  });
  await once(socket, 'connect');
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await until(() => received.includes('\r\n\r\n'), 'the upgrade');
  const send = (frame: unknown): void =>
    void socket.write(frameOf(TEXT, Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame))));
  return {
    send,
    sendEach: (frames) => {
      for (const frame of frames) send(frame);
    },
    heard: async (text) => void (await until(() => received.includes(text), `a frame with ${text}`)),
    refused: () => until(() => closeCodeIn(received), 'the close frame'),
    finish: async () => {
      socket.write(frameOf(CLOSE, Buffer.alloc(0)));
      await until(() => ended, 'the end of the connection');
    },
  };
};
