// The ceiling for idle sockets: a server that only parses frames and replies to pings.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const http = createServer().listen(0, '127.0.0.1');
await once(http, 'listening');
new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false }).on('connection', (socket) =>
  socket.on('message', (data) => {
    if ((JSON.parse(String(data)) as { type: string }).type === 'ping') socket.send('{"type":"pong"}');
  }),
);
process.on('message', (message) => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
});
process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
process.on('disconnect', () => process.exit(0));
