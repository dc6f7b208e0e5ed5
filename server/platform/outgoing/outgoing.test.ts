// Requests to the outside, with real sockets and a DNS of the test's.
import type { RequestListener } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type HttpServer, serveHttp } from '../../../test/harness/network/http-server.ts';
import { TimedOut } from '../breaker.ts';
import { createOutgoing, type OutgoingOptions } from './outgoing.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const serve = async (listener: RequestListener): Promise<HttpServer> => {
  const server = await serveHttp(listener);
  open.push(server);
  return server;
};

const outgoing = (options: OutgoingOptions = {}) => {
  const made = createOutgoing(options);
  open.push(made);
  return made;
};

/** DNS that returns these addresses, one answer after the other. */
const dns = (...answers: string[][]): { lookup: LookupFunction; asked: () => number } => {
  let asked = 0;
  return {
    lookup: (_name, options, done) => {
      const addresses = answers[asked++ % answers.length]!.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      if (options.all) done(null, addresses);
      else done(null, addresses[0]!.address, addresses[0]!.family);
    },
    asked: () => asked,
  };
};

const GET = { method: 'GET', headers: {} } as const;

it('sends a body and headers, and returns status and text', async () => {
  const { url } = await serve((request, response) => {
    request
      .setEncoding('utf8')
      .on('data', (body) => response.writeHead(201, { 'x-seen': request.headers['x-a'] }).end(`${request.method} ${body}`));
  });
  const reply = await outgoing({ allowLoopback: true }).send(`${url}/x`, { method: 'POST', headers: { 'x-a': 'b' }, body: 'hello' });
  expect(reply).toMatchObject({ status: 201, text: 'POST hello', headers: { 'x-seen': 'b' } });
});

it.each([
  ['http://push.example/', 'URL_NOT_HTTPS'],
  ['ftp://push.example/', 'URL_NOT_HTTPS'],
  ['file:///etc/passwd', 'URL_NOT_HTTPS'],
  ['https://user:secret@push.example/', 'URL_INVALID'],
  ['not a url', 'URL_INVALID'],
  [`https://push.example/${'x'.repeat(2048)}`, 'URL_INVALID'],
  ['https://127.0.0.1/', 'ADDRESS_NOT_PUBLIC'],
  ['https://2130706433/', 'ADDRESS_NOT_PUBLIC'],
  ['https://0x7f.1/', 'ADDRESS_NOT_PUBLIC'],
  ['https://127.1/', 'ADDRESS_NOT_PUBLIC'],
  ['https://[::1]/', 'ADDRESS_NOT_PUBLIC'],
  ['https://[::ffff:127.0.0.1]/', 'ADDRESS_NOT_PUBLIC'],
  ['https://169.254.169.254/latest/meta-data', 'ADDRESS_NOT_PUBLIC'],
  ['https://[fd00::1]/', 'ADDRESS_NOT_PUBLIC'],
  ['https://localhost/', 'ADDRESS_NOT_PUBLIC'],
  ['https://a.localhost./', 'ADDRESS_NOT_PUBLIC'],
])('refuses %s', async (url, code) => {
  const { lookup, asked } = dns(['127.0.0.1']);
  await expect(outgoing({ lookup }).send(url, GET)).rejects.toMatchObject({ code });
  expect(asked()).toBe(0);
});

it.each([['127.0.0.1'], ['10.0.0.1'], ['169.254.169.254'], ['::1'], ['::ffff:10.0.0.1'], ['fd00::1']])(
  'does not connect when a public name resolves to %s',
  async (address) => {
    const target = await serve((_request, response) => response.end());
    await expect(outgoing({ lookup: dns([address]).lookup }).send(`https://push.example:${target.port}/`, GET)).rejects.toMatchObject({
      code: 'ADDRESS_NOT_PUBLIC',
    });
    expect(target.requests).toEqual([]);
  },
);

it('does not connect when only one of the addresses is private', async () => {
  const { lookup } = dns(['8.8.8.8', '10.0.0.1']);
  await expect(outgoing({ lookup }).send('https://push.example/', GET)).rejects.toMatchObject({ code: 'ADDRESS_NOT_PUBLIC' });
});

it('resolves a name once for each connection, and checks that answer: a name that is rebound gains nothing', async () => {
  // 240/4 is not routed: were the first answer checked and the second used, the request would end elsewhere.
  const { lookup, asked } = dns(['8.8.8.8'], ['127.0.0.1']);
  const client = outgoing({ lookup, timeoutMs: 100 });
  await expect(client.send('https://push.example:9/', GET)).rejects.not.toMatchObject({ code: 'ADDRESS_NOT_PUBLIC' });
  expect(asked()).toBe(1);
  await expect(client.send('https://push.example:9/', GET)).rejects.toMatchObject({ code: 'ADDRESS_NOT_PUBLIC' });
  expect(asked()).toBe(2);
});

it('does not follow a redirect', async () => {
  const inner = await serve((_request, response) => response.end('secret'));
  const { url } = await serve((_request, response) => response.writeHead(302, { location: inner.url }).end());
  await expect(outgoing({ allowLoopback: true }).send(url, GET)).rejects.toMatchObject({ code: 'REDIRECTED' });
  expect(inner.requests).toEqual([]);
});

it('stops reading a reply that is too long', async () => {
  const { url } = await serve((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16 * 1024)));
    };
    response.on('drain', more);
    more();
  });
  await expect(outgoing({ allowLoopback: true }).send(url, GET)).rejects.toMatchObject({ code: 'REPLY_TOO_LARGE' });
});

it('gives up when a reply takes too long, also one that trickles', async () => {
  const { url } = await serve((_request, response) => void response.write('.'));
  await expect(outgoing({ allowLoopback: true, timeoutMs: 50 }).send(url, GET)).rejects.toThrow(TimedOut);
});

it('stops when its caller does', async () => {
  const stop = new AbortController();
  const { url } = await serve(() => stop.abort());
  await expect(outgoing({ allowLoopback: true }).send(url, { ...GET, signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
