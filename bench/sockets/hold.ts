// Clients in a separate process: opens sockets, subscribes each to `me`, and keeps them open with a ping every 20 s, as the web apps do.
import { WebSocket } from 'ws';

export interface HoldOrder {
  url: string;
  /** One per socket. */
  tokens: readonly string[];
  /** The server replies only to pings. */
  pingsOnly: boolean;
}

const AT_ONCE = 50;
const PING_EVERY_MS = 20_000;

const open = ({ url, pingsOnly }: HoldOrder, token: string): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`);
    socket.once('error', reject);
    socket.once('open', () => {
      socket.send(JSON.stringify({ type: 'auth', token }));
      socket.send(JSON.stringify({ type: 'subscribe', topic: 'me' }));
      if (pingsOnly) resolve(socket);
    });
    socket.on('message', (data) => {
      if (String(data).includes('"subscribed"')) resolve(socket);
    });
  });

process.once('message', async (order: HoldOrder) => {
  const sockets: WebSocket[] = [];
  for (let n = 0; n < order.tokens.length; n += AT_ONCE)
    sockets.push(...(await Promise.all(order.tokens.slice(n, n + AT_ONCE).map((token) => open(order, token)))));
  sockets.forEach((socket, n) => {
    socket.on('close', (code) => {
      process.stderr.write(`socket ${n} was closed with ${code}\n`);
      process.exit(1);
    });
    const ping = (): void => socket.send('{"type":"ping"}');
    // Spread over the interval: any 20 s contain one ping of every socket.
    setTimeout(
      () => {
        ping();
        setInterval(ping, PING_EVERY_MS);
      },
      (n / order.tokens.length) * PING_EVERY_MS,
    );
  });
  process.send?.({ held: sockets.length });
});
process.on('disconnect', () => process.exit(0));
